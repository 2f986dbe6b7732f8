import { useQuery } from '../../data/useQuery';
import { percent } from '../../kit/format';
import { fromTop, type LayerRef } from '../../kit/layers';
import { Answer } from '../../kit/States';
import { useStack } from '../../kit/stack';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { WhatIfChokepointsDocument, WhatIfCountriesDocument } from './gql/graphql';
import { countryName } from '../../kit/country';

const link = (params: Record<string, string>) => `/whatif${withParams('', params)}`;

/** Something to begin with, from the data: what the top hangs on most, layers, and countries. */
export function Examples() {
  const layers = useStack()?.layers ?? [];
  const ordered = fromTop(layers);
  const [top, bottom] = [ordered[0], ordered.at(-1)];
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">Begin with one of these</h2>
      <div className="columns what-if-examples">
        {top && bottom && top !== bottom && <Chokepoints top={top} bottom={bottom} />}
        <div className="part">
          <h3>A whole layer</h3>
          <p className="about">Its products and facilities, and the companies of that layer alone.</p>
          <ul className="what-if-links">
            {ordered.map((layer) => (
              <li key={layer.id}>
                <Link to={link({ target: layer.id, loss: '0.5' })}>{layer.name} at half</Link>
                <Link to={link({ target: layer.id })}>without {layer.name}</Link>
              </li>
            ))}
          </ul>
        </div>
        <Countries />
      </div>
    </section>
  );
}

function Chokepoints({ top, bottom }: { top: LayerRef; bottom: LayerRef }) {
  const result = useQuery(WhatIfChokepointsDocument, { from: bottom.id, to: top.id });
  return (
    <div className="part">
      <h3>What {top.name} hangs on most</h3>
      <p className="about">
        The first chokepoints between {bottom.name} and {top.name}, with the mean loss of the others in {top.name} when each fails alone.
      </p>
      <Answer result={result}>
        {({ chokepoints: { nodes } }) => (
          <ul className="what-if-links">
            {nodes.map(({ entity, systemicLoss }) => (
              <li key={entity.id}>
                <Link to={link({ target: entity.id })}>{entity.name} fails</Link>
                <small>{percent(systemicLoss)} mean loss</small>
              </li>
            ))}
            {nodes[0] && nodes[1] && (
              <li>
                <Link to={link({ target: nodes[0].entity.id, b: nodes[1].entity.id })}>
                  {nodes[0].entity.name} or {nodes[1].entity.name}, side by side
                </Link>
              </li>
            )}
          </ul>
        )}
      </Answer>
    </div>
  );
}

function Countries() {
  const result = useQuery(WhatIfCountriesDocument, {});
  return (
    <div className="part">
      <h3>A country</h3>
      <p className="about">The companies with headquarters there, and the facilities that stand there.</p>
      <Answer result={result}>
        {({ countries }) => (
          <ul className="what-if-links">
            {countries.slice(0, 6).map(({ code, companies, facilities }) => (
              <li key={code}>
                <Link to={link({ target: `country:${code}` })}>{countryName(code)} stops</Link>
                <small>
                  {companies} {companies === 1 ? 'company' : 'companies'}, {facilities} {facilities === 1 ? 'facility' : 'facilities'}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  );
}
