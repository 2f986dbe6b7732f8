import { useId } from 'react';
import { Chain } from '../../drawing/Chain';
import { lineOf, type Hop, type Stop } from '../../drawing/types';
import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { percent, title, word } from '../../kit/format';
import { Icon } from '../../kit/Icon';
import { LayerTag } from '../../kit/LayerTag';
import { SourceList } from '../../kit/SourceList';
import { useStack } from '../../kit/stack';
import { evidence, figures, isBack, isWeakest, period, statuses, strength, strengthOrigin, subject, verb, what, type Evidence, type TracedHop, type TracedPath } from './words';

interface Props {
  path: TracedPath;
  flow: string;
  /** The layer that an entity is drawn in. */
  layerOf: (id: string) => string | null;
  open: boolean;
  onToggle: () => void;
}

/** One path: its rank and figures, and when open its chain and the evidence of each step. */
export function PathItem({ path, flow, layerOf, open, onToggle }: Props) {
  const id = useId();
  const layers = useStack()?.layers ?? [];
  const stops = path.entities.map((entity): Stop => ({ ...entity, layer: layerOf(entity.id) }));
  const hops = path.hops.map((hop): Hop => {
    const [share] = hop.dependencies.flatMap((one) => (one.share === null ? [] : [one.share]));
    return {
      line: lineOf(hop.relation),
      text: what(hop),
      detail: [share === undefined ? null : `${percent(share)} share`, statuses(hop)].filter(Boolean).join(', ') || undefined,
      marked: several(path) && isWeakest(path, hop),
      back: isBack(hop, flow),
    };
  });
  return (
    <li className={open ? 'path open' : 'path'}>
      <h3>
        <button type="button" className="path-head" aria-expanded={open} aria-controls={open ? id : undefined} onClick={onToggle}>
          <span className="path-rank">{path.rank}</span>
          <span className="path-name">{path.entities.map((entity) => entity.name).join(' → ')}</span>
          <Icon name={open ? 'up' : 'down'} />
        </button>
      </h3>
      <p className="path-facts">
        <span>
          {path.length} {path.length === 1 ? 'hop' : 'hops'}
        </span>
        <span>strength {strength(path.strength)}</span>
        <span className={`confidence ${path.confidence.toLowerCase()}`}>{title(path.confidence)}</span>
        <span className="path-layers">
          {path.layers.map((layer) => (
            <LayerTag key={layer.id} layer={layer} link={false} />
          ))}
        </span>
      </p>
      {open && (
        <div id={id} className={stops.length > 4 ? 'path-body long' : 'path-body'}>
          <p className="path-words">{path.explanation}</p>
          <Chain label={`Path ${path.rank}`} layers={layers} stops={stops} hops={hops} />
          <ol className="hops">
            {path.hops.map((hop) => (
              <HopItem key={`${hop.from.id} ${hop.to.id}`} hop={hop} back={isBack(hop, flow)} weakest={several(path) && isWeakest(path, hop)} />
            ))}
          </ol>
        </div>
      )}
    </li>
  );
}

// Of a single hop nothing is the weakest.
const several = (path: TracedPath) => path.hops.length > 1;

function HopItem({ hop, back, weakest }: { hop: TracedHop; back: boolean; weakest: boolean }) {
  const [giver, taker] = back ? [hop.to, hop.from] : [hop.from, hop.to];
  return (
    <li className={weakest ? 'hop weakest' : 'hop'}>
      <h4>
        <EntityLink entity={giver} /> {verb(hop)} <EntityLink entity={taker} />
      </h4>
      <p className="hop-facts">
        {weakest && <strong className="hop-weakest">Weakest hop</strong>}
        <span>
          Strength {strength(hop.strength)} <small>({strengthOrigin(hop)})</small>
        </span>
      </p>
      <ul className="evidence">
        {evidence(hop).map((one) => (
          <EvidenceItem key={one.id} one={one} />
        ))}
      </ul>
    </li>
  );
}

function EvidenceItem({ one }: { one: Evidence }) {
  const when = period(one);
  return (
    <li>
      <p className="evidence-facts">
        <strong>{title(subject(one))}</strong>
        <span className={`confidence ${one.confidence.toLowerCase()}`}>{title(one.confidence)}</span>
        <span>{word(one.status)}</span>
        {when && <span>{when}</span>}
        {figures(one).map(([name, value]) => (
          <span key={name}>
            {name} {value ?? <Unknown what={`${name.toLowerCase()} not published`} />}
          </span>
        ))}
      </p>
      {one.description && <p>{one.description}</p>}
      <SourceList sources={one.sources} />
    </li>
  );
}
