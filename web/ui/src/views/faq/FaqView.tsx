import { useEffect, useRef, useState } from 'react';
import { useQuery } from '../../data/useQuery';
import { Shown } from '../../kit/Shown';
import { LayerFilter, useLayerFilter } from '../../kit/LayerFilter';
import { LayerTag } from '../../kit/LayerTag';
import { slugOf } from '../../kit/links';
import { Listing } from '../../kit/Listing';
import { SourceList } from '../../kit/SourceList';
import { Answer, Empty } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { View } from '../../kit/View';
import { navigate, usePlace } from '../../router/router';
import { QuestionsDocument, type QuestionsQuery } from './gql/graphql';
import './faq.css';

type Faq = QuestionsQuery['faqs'][number];

const columns: readonly Column<Faq>[] = [
  { id: 'question', label: 'Question', rowHeader: true, value: (faq) => faq.question },
  { id: 'answer', label: 'Answer', sortable: false, value: (faq) => faq.answer },
  { id: 'layers', label: 'Layers', value: (faq) => faq.layers.map((layer) => layer.name).join(', ') || null },
  { id: 'sources', label: 'Sources', sortable: false, value: (faq) => faq.sources.map((source) => source.title).join('; ') || null },
];

/** Questions that people ask. Each answer has an address of its own, and opens by it. */
export default function FaqView() {
  const layers = useLayerFilter();
  const variables = layers.length > 0 ? { layers } : {};
  const result = useQuery(QuestionsDocument, variables, { isEmpty: (data) => data.faqs.length === 0 });
  return (
    <View
      title="Questions and answers"
      lead="What people ask about the stack, each answered in a few sentences. The address of an open answer leads back to it."
      query={{ document: QuestionsDocument, variables }}
    >
      <LayerFilter />
      <Answer
        result={result}
        empty={
          <Empty title="No questions here">
            <p>{layers.length > 0 ? 'No question speaks of these layers: choose others, or none for all.' : 'The graph holds no questions yet.'}</p>
          </Empty>
        }
      >
        {({ faqs }) => <Faqs faqs={faqs} />}
      </Answer>
    </View>
  );
}

function Faqs({ faqs }: { faqs: readonly Faq[] }) {
  const table = useTable({ name: 'Questions and answers', columns, rows: faqs, rowId: (faq) => faq.id });
  const [asked, setAsked] = useAsked();
  const { search } = usePlace();
  return (
    <Listing title="Questions" table={table}>
      {asked !== '' && !faqs.some((faq) => slugOf(faq.id) === asked) && (
        <p className="faq-missing" role="status">
          There is no question “{asked}” here. These are the ones there are{search !== '' && ' for what is chosen above'}:
        </p>
      )}
      <Shown shown={faqs.length} total={faqs.length} what={faqs.length === 1 ? 'question' : 'questions'} />
      <div className="faq">
        {table.rows.map((faq) => (
          <Question key={faq.id} faq={faq} asked={asked === slugOf(faq.id)} onAsk={setAsked} />
        ))}
      </div>
    </Listing>
  );
}

// The question that the address names. Reading on is no journey: Back leaves the page and does not close answer by answer.
function useAsked() {
  const { path, search, hash } = usePlace();
  const slug = slugOf(decoded(hash.slice(1)));
  const ask = (next: string | null) => navigate(`${path}${search}${next ? `#${encodeURIComponent(next)}` : ''}`, 'replace');
  return [slug, ask] as const;
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

interface Props {
  faq: Faq;
  /** Whether the address names this question. */
  asked: boolean;
  onAsk: (slug: string | null) => void;
}

// A native details: the browser finds the text in closed ones too, and opens them.
function Question({ faq, asked, onAsk }: Props) {
  const slug = slugOf(faq.id);
  const element = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(asked);
  const [before, setBefore] = useState(asked);
  if (asked !== before) {
    setBefore(asked);
    if (asked) setOpen(true);
  }
  // What the visitor opened is in view already; what an address opens has to come into it.
  const toggled = useRef(false);
  useEffect(() => {
    if (asked && !toggled.current) element.current?.scrollIntoView({ block: 'start' });
    toggled.current = false;
  }, [asked]);

  return (
    <details
      id={slug}
      ref={element}
      open={open}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        if (now === open) return;
        setOpen(now);
        if (now !== asked) {
          toggled.current = now;
          onAsk(now ? slug : null);
        }
      }}
    >
      <summary>
        <h3>{faq.question}</h3>
      </summary>
      <div>
        <p>{faq.answer}</p>
        {faq.layers.length > 0 && (
          <p className="faq-layers">
            {faq.layers.map((layer) => (
              <LayerTag key={layer.id} layer={layer} />
            ))}
          </p>
        )}
        <SourceList sources={faq.sources} />
      </div>
    </details>
  );
}
