import { useQuery } from '../../data/useQuery';
import { fromTop } from '../../kit/layers';
import { Answer, Empty, Skeleton, Suggestions } from '../../kit/States';
import { View } from '../../kit/View';
import { text } from '../../router/params';
import { useParam, type Move } from '../../router/router';
import { Cake } from './Cake';
import { CakeFigure } from './CakeFigure';
import { LayerCakeDocument } from './gql/graphql';
import { LayerPanel } from './LayerPanel';
import './cake.css';

const layerCodec = text();

/** The stack as a cake: its layers from the top down, and a panel on the one chosen. */
export default function CakeView() {
  const [slug, setSlug] = useParam('layer', layerCodec);
  const result = useQuery(LayerCakeDocument, {}, { isEmpty: (data) => data.layers.length === 0 });
  const choose = (id: string, move: Move) => setSlug(id.replace(/^layer:/, ''), move);

  return (
    <View
      title="The stack, layer by layer"
      lead="Each layer takes what the one below provides and is paid by the one above. Choose a layer to see who leads it, what it earns and what holds it back."
      query={{ document: LayerCakeDocument, variables: {} }}
    >
      <Answer result={result} skeleton={<Skeleton block lines={6} />} empty={<Empty title="The graph holds no layers yet" />}>
        {({ layers }) => {
          const ordered = fromTop(layers);
          // Nothing chosen shows the bottom: the story begins there.
          const chosen = slug === '' ? ordered.at(-1) : layers.find((layer) => layer.id === `layer:${slug}`);
          return (
            <>
              <div className="cake-page">
                <Cake layers={ordered} chosen={chosen?.id} onChoose={choose} />
                {chosen ? (
                  <LayerPanel layer={chosen} />
                ) : (
                  <Empty title={`There is no layer “${slug}”`}>
                    <p>Choose one of these:</p>
                    <Suggestions ids={ordered.map((layer) => layer.id)} />
                  </Empty>
                )}
              </div>
              <CakeFigure layers={ordered} />
            </>
          );
        }}
      </Answer>
    </View>
  );
}
