import type { ReactNode } from 'react';
import { countryName } from '../../kit/country';
import { EntityLink } from '../../kit/EntityLink';
import { DateText, Num, Unknown } from '../../kit/Facts';
import { title } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { SourceList } from '../../kit/SourceList';
import { Link } from '../../router/Link';
import type { Entity } from './EntityView';
import { keyWords, position } from './words';

/** The facts of an entity, each with its unit; what is unknown is said. */
export function EntityFacts({ entity }: { entity: Entity }) {
  return (
    <section className="card entity-facts" aria-labelledby="facts">
      <h2 id="facts" tabIndex={-1}>
        Facts
      </h2>
      <dl>
        <Own entity={entity} />
        <Fact name="Also called">{entity.aliases.length > 0 ? entity.aliases.join(', ') : <Unknown what="no other name recorded" />}</Fact>
        <Fact name="Id">
          <code>{entity.id}</code>
        </Fact>
        <Fact name="Dataset">
          {entity.dataset ?? <Unknown what="in no dataset" />}
          <small>
            changed <DateText value={entity.updatedAt} />
          </small>
        </Fact>
      </dl>
      <h3>Sources of these facts</h3>
      <SourceList sources={entity.sources} />
    </section>
  );
}

/** What only companies, products or facilities have. */
function Own({ entity }: { entity: Entity }) {
  switch (entity.__typename) {
    case 'Company':
      return (
        <>
          <Fact name="Owner">
            <Owner owner={entity.owner} />
          </Fact>
          <Fact name="Leads">
            {entity.leads.length > 0 ? (
              <span className="entity-tags">
                {entity.leads.map((layer) => (
                  <LayerTag key={layer.id} layer={layer} />
                ))}
              </span>
            ) : (
              'no layer'
            )}
          </Fact>
          <Fact name="Headquarters">
            <Country code={entity.country} />
          </Fact>
          <Fact name="Ticker">{entity.ticker ?? <Unknown what="no ticker recorded" />}</Fact>
          <Fact name="Founded">
            <DateText value={entity.founded} />
          </Fact>
          <Fact name="Website">
            {entity.website ? (
              <a href={entity.website} target="_blank" rel="noreferrer">
                {entity.website.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
                <span className="visually-hidden"> (opens in a new tab)</span>
              </a>
            ) : (
              <Unknown />
            )}
          </Fact>
        </>
      );
    case 'Product':
      return (
        <>
          <Fact name="Maker">
            <Owner owner={entity.owner} />
          </Fact>
          <Fact name="Released">
            <DateText value={entity.released} />
          </Fact>
          <Fact name="Retired">{entity.retired ? <DateText value={entity.retired} /> : <Unknown what="no date recorded" />}</Fact>
          <Fact name="Licence">{entity.licence ?? <Unknown />}</Fact>
          <Fact name="Open weights">{entity.openWeights === null ? <Unknown /> : entity.openWeights ? 'yes' : 'no'}</Fact>
          {entity.specs.map((spec) => (
            <Fact key={spec.key} name={keyWords(spec.key)}>
              {spec.value ?? <Unknown />}
              {spec.value !== null && spec.unit && <> {spec.unit}</>}
            </Fact>
          ))}
        </>
      );
    case 'Facility':
      return (
        <>
          <Fact name="Operator or owner">
            <Owner owner={entity.owner} />
          </Fact>
          <Fact name="Where">
            <Country code={entity.country} />
            {entity.region && <small>{entity.region}</small>}
          </Fact>
          <Fact name="Position">{entity.latitude === null || entity.longitude === null ? <Unknown what="position not known" /> : position(entity.latitude, entity.longitude)}</Fact>
          <Fact name="Capacity">
            <Num value={entity.capacityMW} unit="MW" />
          </Fact>
          <Fact name="Status">{entity.status ? title(entity.status) : <Unknown />}</Fact>
          <Fact name="Operational">
            <DateText value={entity.operational} />
          </Fact>
        </>
      );
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Owner({ owner }: { owner: Entity['owner'] }) {
  return owner ? <EntityLink entity={owner} /> : <Unknown what="none documented" />;
}

function Country({ code }: { code: string | null }) {
  if (!code) return <Unknown />;
  return (
    <Link to={`/graph?countries=${encodeURIComponent(code)}`} title={`All that is in ${countryName(code)}`}>
      {countryName(code)}
    </Link>
  );
}
