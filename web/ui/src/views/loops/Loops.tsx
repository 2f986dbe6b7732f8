import { DataTable } from '../../kit/DataTable';
import { Empty } from '../../kit/States';
import { count, sum } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { Unknown } from '../../kit/Facts';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { usePlace } from '../../router/router';
import type { LoopsViewQuery } from './gql/graphql';
import { LoopDetail } from './LoopDetail';
import type { LoopQuestion } from './question';

type Answered = LoopsViewQuery['loops'];

/** A cycle of payments and investments. */
export type Loop = Answered['nodes'][number];

/** The loop in names: "NVIDIA → OpenAI → Oracle → NVIDIA". */
export const loopName = (loop: Loop): string => [...loop.entities, ...loop.entities.slice(0, 1)].map((entity) => entity.name).join(' → ');

const columns: readonly Column<Loop>[] = [
  { id: 'rank', label: 'Rank', numeric: true, value: (loop) => loop.rank },
  { id: 'loop', label: 'Loop', rowHeader: true, value: loopName, cell: (loop) => <LoopLink loop={loop} /> },
  { id: 'smallest', label: 'Smallest known amount', unit: 'US$', numeric: true, value: (loop) => loop.smallestKnownValue, cell: ({ smallestKnownValue: usd }) => (usd === null ? <Unknown what="no amount is known" /> : sum(usd)) },
  { id: 'known', label: 'Known amounts', numeric: true, value: (loop) => loop.knownHops, cell: (loop) => `${loop.knownHops} of ${loop.length}` },
  { id: 'length', label: 'Payments', numeric: true, value: (loop) => loop.length },
  { id: 'explanation', label: 'In words', value: (loop) => loop.explanation },
];

// The address of a loop of the same list.
const useLoopLink = () => {
  const { search } = usePlace();
  return (loop: Loop) => `/loops${withParams(search, { loop: loop.rank === 1 ? null : String(loop.rank) })}`;
};

function LoopLink({ loop }: { loop: Loop }) {
  const link = useLoopLink();
  return <Link to={link(loop)}>{loopName(loop)}</Link>;
}

function Near({ to, children }: { to?: Loop; children: string }) {
  const link = useLoopLink();
  return to ? (
    <Link className="button" to={link(to)}>
      {children}
    </Link>
  ) : (
    <span className="button" data-disabled="" aria-disabled="true">
      {children}
    </span>
  );
}

/** The loops found: the one chosen in full, and all of them as a table. */
export function Loops({ loops, question }: { loops: Answered; question: LoopQuestion }) {
  const { nodes, totalCount, certain } = loops;
  const table = useTable({ name: 'Money loops', columns, rows: nodes, rowId: (loop) => String(loop.rank), total: totalCount ?? undefined });
  const chosen = nodes.find((loop) => loop.rank === question.chosen);
  const found = totalCount === null ? 'More loops than can be counted' : totalCount === 1 ? 'One loop' : `${count(totalCount)} loops`;
  return (
    <div className="loops">
      <div className="loops-top">
        <p className="loops-found" role="status">
        <strong>{found}</strong> of up to {question.maxLength} payments {totalCount === 1 ? 'is' : 'are'} documented
        {totalCount !== null && totalCount > nodes.length && <>; the first {nodes.length} are listed</>}.
        {certain < nodes.length && <> The first {certain} surely stand at their place.</>}
      </p>
      {nodes.length > 1 && (
        <nav className="loops-near" aria-label="Loops by rank">
          <Near to={chosen && nodes[nodes.indexOf(chosen) - 1]}>Previous</Near>
          <Near to={chosen && nodes[nodes.indexOf(chosen) + 1]}>Next</Near>
        </nav>
      )}
      </div>
      {chosen ? (
        <LoopDetail key={chosen.rank} loop={chosen} total={totalCount} />
      ) : (
        <Empty title={`There is no loop ${question.chosen} in this list`}>
          <p>Choose one of the {nodes.length} below.</p>
        </Empty>
      )}
      <section aria-labelledby="all-loops">
        <h2 id="all-loops">All loops found</h2>
        <p className="note">
          Ranked by the smallest <em>known</em> amount on the loop, then by how many are known. Amounts are never added up, since a frame contract and its parts may both be
          recorded: look at how many are known before reading one.
        </p>
        <DataTable table={table} />
        <Founded note={loops.coverage.note} complete={loops.complete} stoppedBecause={loops.stoppedBecause}>
          {loops.complete && (
            <p>
              <strong>Complete:</strong> every loop of up to {question.maxLength} payments that these facts make was found and is listed.
            </p>
          )}
        </Founded>
      </section>
    </div>
  );
}
