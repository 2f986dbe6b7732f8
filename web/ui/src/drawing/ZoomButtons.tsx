import { Icon } from '../kit/Icon';
import type { ViewMoves } from './useView';

/** The buttons of a drawing that can be moved. */
export function ZoomButtons({ view, label }: { view: ViewMoves; label: string }) {
  return (
    <div className="zoom-buttons" role="group" aria-label={`Zoom: ${label}`}>
      <button type="button" className="icon-button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => view.zoomBy(1.25)}>
        <Icon name="plus" />
      </button>
      <button type="button" className="icon-button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => view.zoomBy(0.8)}>
        <Icon name="minus" />
      </button>
      <button type="button" className="icon-button" aria-label="Fit the drawing" title="Fit (0)" onClick={view.fit}>
        <Icon name="fit" />
      </button>
    </div>
  );
}
