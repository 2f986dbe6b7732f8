import { useMemo } from 'react';
import { title } from '../../kit/format';
import { fromTop } from '../../kit/layers';
import { Shown } from '../../kit/Shown';
import { LayerTag } from '../../kit/LayerTag';
import { Listing } from '../../kit/Listing';
import { useTable, type Column } from '../../kit/useTable';
import type { CareersQuery } from './gql/graphql';
import { Onet, OnetNote, Required } from './parts';

type Layer = CareersQuery['layers'][number];
type Row = Layer['roles']['nodes'][number] & { layer: Layer };

const columns: readonly Column<Row>[] = [
  { id: 'role', label: 'Role', rowHeader: true, value: (row) => row.name },
  { id: 'position', label: 'Layer position', numeric: true, value: (row) => row.layer.position },
  { id: 'layer', label: 'Layer', value: (row) => row.layer.name, cell: (row) => <LayerTag layer={row.layer} /> },
  { id: 'level', label: 'Technical level', value: (row) => (row.technicalLevel ? title(row.technicalLevel) : null) },
  {
    id: 'skills',
    label: 'Skills required',
    sortable: false,
    value: (row) => row.skills.map(({ skill, level }) => (level ? `${skill.name} (${title(level).toLowerCase()})` : skill.name)).join(', ') || null,
  },
  { id: 'onet', label: 'O*NET-SOC', value: (row) => row.onetSoc, cell: (row) => <Onet code={row.onetSoc} /> },
  { id: 'about', label: 'What one does', sortable: false, value: (row) => row.description },
];

/** All roles, layer by layer from the top down. */
export function AllRoles({ layers }: { layers: readonly Layer[] }) {
  const ordered = useMemo(() => fromTop(layers), [layers]);
  const rows = useMemo(() => ordered.flatMap((layer) => layer.roles.nodes.map((role) => ({ ...role, layer }))), [ordered]);
  const total = layers.reduce((sum, layer) => sum + layer.roles.totalCount, 0);
  const table = useTable({ name: 'Roles by layer', columns, rows, total, rowId: (row) => row.id });
  return (
    <Listing title="All roles, by layer" table={table}>
      {ordered.map((layer) => (
        <section key={layer.id} className="career-layer">
          <h3>
            <LayerTag layer={layer} />
          </h3>
          <Shown shown={layer.roles.nodes.length} total={layer.roles.totalCount} what={layer.roles.totalCount === 1 ? 'role' : 'roles'} />
          <ul className="career-roles">
            {layer.roles.nodes.map((role) => (
              <li key={role.id}>
                <h4>{role.name}</h4>
                <p>{role.description}</p>
                <p className="career-marks">
                  <small>{role.technicalLevel ? `${title(role.technicalLevel)} technical level` : 'Technical level not stated'}</small>
                  <small>
                    O*NET <Onet code={role.onetSoc} />
                  </small>
                </p>
                <Required skills={role.skills} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <OnetNote />
    </Listing>
  );
}
