import { useMemo, useState } from 'react';
import { DataTable } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { inPercent } from '../../kit/format';
import { useTable, type Column } from '../../kit/useTable';
import { text } from '../../router/params';
import { useParam } from '../../router/router';
import { Losses } from './Losses';
import { Rounds } from './Rounds';
import { Way } from './Way';
import type { ImpactInput } from './gql/graphql';
import type { Impact } from './words';

const entityCodec = text();

/** A scenario in full: its rounds, the way of each loss, and all losses. */
export function Scenario({ impact, input }: { impact: Impact; input: ImpactInput }) {
  const [entity, setEntity] = useParam('entity', entityCodec);
  // What the address names at first does not draw the page down to it; what is chosen then does.
  const [begun] = useState(entity);
  const { edges } = impact.affected;
  const hits = useMemo(() => edges.map((edge) => edge.node), [edges]);
  // Nobody chosen shows the greatest loss that took more than a step, since that one needs to be explained.
  const chosen = entity === '' ? Math.max(0, hits.findIndex((hit) => hit.chainLength > 1)) : hits.findIndex((hit) => hit.entity.id === entity);
  const hit = hits[chosen];
  return (
    <>
      <Rounds impact={impact} hits={hits} onSelect={setEntity} />
      {hit && <Way key={hit.entity.id} hit={hit} input={input} after={edges[chosen - 1]?.cursor ?? null} hits={hits} asked={entity !== '' && entity !== begun} />}
      <Losses hits={hits} total={impact.affected.totalCount} />
      <Owners impact={impact} />
    </>
  );
}

type Owner = Impact['owners'][number];

const columns: readonly Column<Owner>[] = [
  { id: 'owner', label: 'Company', rowHeader: true, value: ({ entity }) => entity.name, cell: ({ entity }) => <EntityLink entity={entity} /> },
  { id: 'immediate', label: 'At once', unit: '%', numeric: true, value: (row) => inPercent(row.immediateLoss) },
  { id: 'capacity', label: 'New capacity', unit: '%', numeric: true, value: (row) => inPercent(row.capacityLoss) },
];

// Who stands behind what is hit.
function Owners({ impact }: { impact: Impact }) {
  const table = useTable({ name: 'Makers and operators of what is hit', columns, rows: impact.owners, rowId: (row) => row.entity.id, total: impact.ownerCount, param: 'ownerSort' });
  if (impact.owners.length === 0) return null;
  return (
    <details className="fold what-if-owners">
      <summary>Makers and operators of what is hit ({impact.ownerCount})</summary>
      <div>
        <p className="note">The mean loss of all that each of them makes and operates. It goes no further from there.</p>
        <DataTable table={table} />
      </div>
    </details>
  );
}
