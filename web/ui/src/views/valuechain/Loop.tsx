import { useMemo } from 'react';
import { LayerFlows } from '../../drawing/LayerFlows';
import { Figure } from '../../kit/Figure';
import type { LayerRef } from '../../kit/layers';
import { LayerTag } from '../../kit/LayerTag';
import { pageOf } from '../../kit/links';
import { useTable, type Column } from '../../kit/useTable';
import { stepsOf, type Step } from './flows';
import type { FlowPartsFragment } from './gql/graphql';

interface Props {
  layers: readonly LayerRef[];
  supply: readonly FlowPartsFragment[];
  value: readonly FlowPartsFragment[];
}

const columns: readonly Column<Step>[] = [
  { id: 'step', label: 'Step', numeric: true, value: (step) => step.number },
  { id: 'flow', label: 'Flow', value: (step) => (step.goods ? 'goods' : 'money') },
  { id: 'from', label: 'From', value: ({ flow }) => flow.from.name, cell: ({ flow }) => <LayerTag layer={flow.from} /> },
  { id: 'to', label: 'To', value: ({ flow }) => flow.to.name, cell: ({ flow }) => <LayerTag layer={flow.to} /> },
  { id: 'what', label: 'What', rowHeader: true, value: ({ flow }) => flow.what },
  { id: 'description', label: 'In words', value: ({ flow }) => flow.description },
];

/** What goes up between the layers and what comes back down, as a drawing and as numbered steps. */
export function Loop({ layers, supply, value }: Props) {
  const steps = useMemo(() => stepsOf(supply, value), [supply, value]);
  const table = useTable({ name: 'The value loop', columns, rows: steps, rowId: ({ flow }) => flow.id, param: 'loopSort' });
  const flows = useMemo(
    () =>
      steps.map(({ number, goods, flow }) => ({
        id: flow.id,
        from: flow.from.id,
        to: flow.to.id,
        text: String(number),
        title: `Step ${number}, ${goods ? 'goods' : 'money'} from ${flow.from.name} to ${flow.to.name}: ${flow.what}`,
      })),
    [steps],
  );
  const goods = steps.filter((step) => step.goods);
  const money = steps.filter((step) => !step.goods);
  return (
    <section aria-labelledby="value-loop">
      <h2 id="value-loop">The value loop</h2>
      <p>Goods and services go up the stack, on the right of the drawing; what customers pay comes back down, on the left. The numbers are those of the steps.</p>
      <Figure title="Step by step around the loop" table={table} param="loop" className="value-loop">
        <LayerFlows label="The value loop" layers={layers} flows={flows} layerLink={(id) => pageOf(id) ?? '/'} />
      </Figure>
      <div className="value-sides">
        <Steps title="Goods go up" steps={goods} />
        <Steps title="Money comes back down" steps={money} />
      </div>
    </section>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly Step[] }) {
  return (
    <div className="card">
      <h3>{title}</h3>
      {steps.length === 0 ? (
        <p className="none">Nothing recorded.</p>
      ) : (
        <ol className="value-steps" start={steps[0]?.number}>
          {steps.map(({ number, flow }) => (
            <li key={flow.id}>
              <span className="value-number" aria-hidden="true">
                {number}
              </span>
              <div>
                <strong>{flow.what}</strong>
                <span className="value-ends">
                  <LayerTag layer={flow.from} /> <span aria-hidden="true">→</span> <span className="visually-hidden">to</span> <LayerTag layer={flow.to} />
                </span>
                {flow.description && <p>{flow.description}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
