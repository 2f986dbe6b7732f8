// The bands of layers, behind the entities, and their names, before them. They stay at the left when the drawing is moved:
// view.ts places them.
import type { Band } from './bands';
import type { useHues } from './hue';
import { noLayer } from './view';

interface Props {
  bands: readonly Band[];
  hues: ReturnType<typeof useHues>;
}

export function BandStripes({ bands, hues }: Props) {
  return (
    <g className="stripes" aria-hidden="true">
      {bands.map((band) => (
        <rect key={band.layer?.id ?? ''} className="stripe" x={0} width="100%" data-top={band.top} data-bottom={band.bottom} style={hues(band.layer?.id)} />
      ))}
    </g>
  );
}

export function BandLabels({ bands, hues, gutter }: Props & { gutter: number }) {
  const upright = gutter < 60;
  return (
    <g className="band-labels" aria-hidden="true" data-gutter={gutter}>
      <rect className="gutter" width={gutter} height="100%" />
      {bands.map((band) => {
        const name = band.layer?.name ?? noLayer;
        return (
          <g key={band.layer?.id ?? ''} style={hues(band.layer?.id)}>
            <rect className="band-tab" width={gutter} data-top={band.top} data-bottom={band.bottom} />
            <rect className="band-rule" x={gutter - 3} width={3} data-top={band.top} data-bottom={band.bottom} />
            <g data-top={band.top} data-bottom={band.bottom} data-middle="">
              <title>{`${name}: ${band.count}`}</title>
              {upright ? (
                <>
                  <text className="band-number" x={gutter / 2 - 1} textAnchor="middle" dy="0.35em" data-upright="number">
                    {band.layer?.position ?? '?'}
                  </text>
                  <text className="band-name" transform={`translate(${gutter / 2 - 1} 9) rotate(-90)`} textAnchor="middle" dy="0.35em" data-upright="name">
                    {name}
                  </text>
                </>
              ) : (
                <>
                  <text className="band-number" x={16} textAnchor="middle" dy="0.35em">
                    {band.layer?.position ?? '?'}
                  </text>
                  <text className="band-name" x={30} dy="0.35em">
                    {name}
                  </text>
                </>
              )}
            </g>
          </g>
        );
      })}
    </g>
  );
}
