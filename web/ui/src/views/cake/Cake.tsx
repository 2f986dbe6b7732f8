import { useRef, type KeyboardEvent } from 'react';
import { Percent } from '../../kit/Facts';
import { percentRange } from '../../kit/format';
import { useLayerStyle } from '../../kit/stack';
import type { Move } from '../../router/router';
import type { LayerCakeQuery } from './gql/graphql';

type Layer = LayerCakeQuery['layers'][number];

interface Props {
  /** From the top down. */
  layers: readonly Layer[];
  chosen?: string;
  onChoose: (id: string, move: Move) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** The layers as buttons, as they lie on each other. The arrow keys move up and down. */
export function Cake({ layers, chosen, onChoose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const layerStyle = useLayerStyle();

  const move = (event: KeyboardEvent, at: number) => {
    const next = layers[at + (steps[event.key] ?? Number.NaN)];
    if (!next) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[layers.indexOf(next)]?.focus();
    onChoose(next.id, 'replace');
  };

  return (
    <ol className="cake" ref={list} aria-label="Layers, from the top down" reversed start={layers.length}>
      {layers.map((layer, at) => (
        <li key={layer.id}>
          <button
            type="button"
            className="slab"
            style={layerStyle(layer.position)}
            aria-pressed={layer.id === chosen}
            onClick={() => onChoose(layer.id, 'push')}
            onKeyDown={(event) => move(event, at)}
          >
            <span className="layer-number">{layer.position}</span>
            <span className="slab-name">
              {layer.name}
              <small>{layer.tagline}</small>
            </span>
            <span className="slab-figure">
              {layer.margin ? percentRange(layer.margin.low, layer.margin.high) : <Percent value={null} />}
              <small>operating margin</small>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
