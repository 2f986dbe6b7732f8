import { Link } from '../router/Link';
import type { LayerRef } from './layers';
import { pageOf } from './links';
import { useLayerStyle } from './stack';

/** A layer by its number, name and colour; a link to its panel unless told otherwise. */
export function LayerTag({ layer, link = true }: { layer: LayerRef; link?: boolean }) {
  const layerStyle = useLayerStyle();
  const inner = (
    <>
      <span className="layer-number">{layer.position}</span>
      {layer.name}
    </>
  );
  const page = link ? pageOf(layer.id) : null;
  return page ? (
    <Link to={page} className="layer-tag" style={layerStyle(layer.position)}>
      {inner}
    </Link>
  ) : (
    <span className="layer-tag" style={layerStyle(layer.position)}>
      {inner}
    </span>
  );
}
