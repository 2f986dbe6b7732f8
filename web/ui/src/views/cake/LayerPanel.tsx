import { useId, type ReactNode } from 'react';
import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { percentRange, title } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { SourceList } from '../../kit/SourceList';
import { useLayerStyle } from '../../kit/stack';
import type { LayerCakeQuery } from './gql/graphql';

type Layer = LayerCakeQuery['layers'][number];

/** What is known of a layer: its work, its people, its economics, and what flows in and out. */
export function LayerPanel({ layer }: { layer: Layer }) {
  const id = useId();
  const layerStyle = useLayerStyle();
  return (
    <section className="panel" style={layerStyle(layer.position)} aria-labelledby={id}>
      <header>
        <p className="eyebrow">
          Layer {layer.position}
          {layer.tagline && <> · {layer.tagline}</>}
        </p>
        <h2 id={id}>{layer.name}</h2>
        {layer.overview && <p className="lead">{layer.overview}</p>}
      </header>

      <Part title="Why it matters">{layer.whyItMatters && <p>{layer.whyItMatters}</p>}</Part>
      <Part title="What it does">
        {layer.workload && <p>{layer.workload}</p>}
        {layer.workflow.length > 0 && <Texts items={layer.workflow} ordered />}
      </Part>

      <Economics layer={layer} />

      <Part title={`Leaders (${layer.leaders.totalCount})`}>
        {layer.leaders.nodes.length > 0 && (
          <ul className="chips">
            {layer.leaders.nodes.map((company) => (
              <li key={company.id}>
                <EntityLink entity={company} />
                <small>{[company.ticker, company.country].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
        )}
      </Part>

      <div className="columns both-ways">
        <Part title="What feeds it">
          <Flows flows={layer.gets.filter((feed) => feed.flow === 'SUPPLY').map((feed) => ({ ...feed, other: feed.from }))} />
        </Part>
        <Part title="What it feeds">
          <Flows flows={layer.gives.filter((feed) => feed.flow === 'SUPPLY').map((feed) => ({ ...feed, other: feed.to }))} />
        </Part>
        <Part title="Who pays it">
          <Flows flows={layer.gets.filter((feed) => feed.flow === 'VALUE').map((feed) => ({ ...feed, other: feed.from }))} />
        </Part>
        <Part title="Whom it pays">
          <Flows flows={layer.gives.filter((feed) => feed.flow === 'VALUE').map((feed) => ({ ...feed, other: feed.to }))} />
        </Part>
      </div>

      <Part title="What holds it back">{layer.bottlenecks.length > 0 && <Items items={layer.bottlenecks} />}</Part>
      <Part title="Careers">
        {layer.roles.nodes.length > 0 && (
          <ul className="chips">
            {layer.roles.nodes.map((role) => (
              <li key={role.id}>
                <EntityLink entity={role} />
                {role.technicalLevel && <small>{title(role.technicalLevel)} technical level</small>}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="More on it">{layer.topics.length > 0 && <Texts items={layer.topics.map((topic) => ({ name: topic.title, description: topic.text }))} />}</Part>
      {layer.takeaway && <p className="takeaway">{layer.takeaway}</p>}
      <SourceList sources={layer.sources} folded />
    </section>
  );
}

function Economics({ layer }: { layer: Layer }) {
  const { margin, valueCapture } = layer;
  return (
    <Part title="Economics">
      <dl className="facts">
        <div>
          <dt>Operating margin</dt>
          <dd>
            <strong>{margin ? percentRange(margin.low, margin.high) : <Unknown />}</strong>
            {margin?.note && <small>{margin.note}</small>}
          </dd>
        </div>
        <div>
          <dt>Value captured</dt>
          <dd>
            <strong>{valueCapture ? [...new Set([valueCapture.low, valueCapture.high])].map(title).join(' to ') : <Unknown />}</strong>
            {valueCapture?.note && <small>{valueCapture.note}</small>}
          </dd>
        </div>
      </dl>
      <div className="columns">
        <Part title="Revenue models" level={4}>
          {layer.revenueModels.length > 0 && <Texts items={layer.revenueModels} />}
        </Part>
        <Part title="Cost drivers" level={4}>
          {layer.costDrivers.length > 0 && <Items items={layer.costDrivers} />}
        </Part>
        <Part title="Moat" level={4}>
          {layer.moat.length > 0 && <Items items={layer.moat} />}
        </Part>
      </div>
    </Part>
  );
}

// A part without content is left out.
function Part({ title, level = 3, children }: { title: string; level?: 3 | 4; children: ReactNode }) {
  const Heading = level === 3 ? 'h3' : 'h4';
  const empty = (Array.isArray(children) ? children : [children]).every((child) => child === false || child === null || child === '');
  if (empty) return null;
  return (
    <div className="part">
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

const Items = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

function Texts({ items, ordered = false }: { items: readonly { name: string; description: string | null }[]; ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className="texts">
      {items.map((item) => (
        <li key={item.name}>
          <strong>{item.name}</strong>
          {item.description && <p>{item.description}</p>}
        </li>
      ))}
    </List>
  );
}

interface Flow {
  id: string;
  what: string;
  description: string | null;
  other: { id: string; name: string; position: number };
}

function Flows({ flows }: { flows: readonly Flow[] }) {
  if (flows.length === 0) return <p className="none">Nothing recorded.</p>;
  return (
    <ul className="flows">
      {flows.map((flow) => (
        <li key={flow.id}>
          <LayerTag layer={flow.other} />
          <strong>{flow.what}</strong>
          {flow.description && <p>{flow.description}</p>}
        </li>
      ))}
    </ul>
  );
}
