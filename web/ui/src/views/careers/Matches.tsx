import { useMemo } from 'react';
import { Bars } from '../../drawing/Bars';
import { Figure } from '../../kit/Figure';
import { title } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { Listing } from '../../kit/Listing';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import type { CareerFinderQuery } from './gql/graphql';
import { MatchedRole } from './MatchedRole';
import { namesOf, Onet, OnetNote, points, pointsText, Score } from './parts';
import { Rule } from './Rule';

type Match = CareerFinderQuery['careerMatches'][number];
type Row = Match['roles'][number] & { match: Match };

const layerColumns: readonly Column<Match>[] = [
  { id: 'rank', label: 'Rank', numeric: true, value: (match) => match.rank },
  { id: 'layer', label: 'Layer', rowHeader: true, value: (match) => match.layer.name, cell: (match) => <LayerTag layer={match.layer} /> },
  { id: 'score', label: 'Score', unit: 'of 100', numeric: true, value: (match) => points(match.score) },
  { id: 'roles', label: 'Roles', numeric: true, value: (match) => match.roleCount },
  { id: 'reasons', label: 'Why', sortable: false, value: (match) => match.reasons.join(' ') },
];

const roleColumns: readonly Column<Row>[] = [
  { id: 'role', label: 'Role', rowHeader: true, value: (row) => row.role.name },
  { id: 'rank', label: 'Rank of its layer', numeric: true, value: (row) => row.match.rank },
  { id: 'layer', label: 'Layer', value: (row) => row.match.layer.name, cell: (row) => <LayerTag layer={row.match.layer} /> },
  { id: 'score', label: 'Score', unit: 'of 100', numeric: true, value: (row) => points(row.score) },
  { id: 'matched', label: 'Skills you have', sortable: false, value: (row) => namesOf(row.matchedSkills) },
  { id: 'missing', label: 'Skills to learn', sortable: false, value: (row) => namesOf(row.missingSkills) },
  { id: 'level', label: 'Technical level', value: (row) => (row.role.technicalLevel ? title(row.role.technicalLevel) : null) },
  { id: 'onet', label: 'O*NET-SOC', value: (row) => row.role.onetSoc, cell: (row) => <Onet code={row.role.onetSoc} /> },
  { id: 'reasons', label: 'Why', sortable: false, value: (row) => row.reasons.join(' ') },
];

// So many roles of a layer are seen before the rest is asked for: more of the layer that fits best.
const seen = (rank: number) => (rank === 1 ? 4 : 2);

/** All layers in the order in which they fit, with their roles and the reasons. */
export function Matches({ matches }: { matches: readonly Match[] }) {
  const layers = useStack()?.layers ?? [];
  const rows = useMemo(() => matches.flatMap((match) => match.roles.map((role) => ({ ...role, match }))), [matches]);
  const layerTable = useTable({ name: 'How well each layer fits', columns: layerColumns, rows: matches, rowId: (match) => match.layer.id, param: 'sortLayers' });
  const total = matches.reduce((sum, match) => sum + match.roleCount, 0);
  const roleTable = useTable({ name: 'Roles that fit', columns: roleColumns, rows, total, rowId: (row) => row.role.id, param: 'sortRoles' });
  const bars = layerTable.rows.map(({ layer, score }) => ({
    id: layer.id,
    name: `${layer.position} ${layer.name}`,
    layer: layer.id,
    value: score,
    text: pointsText(score),
  }));
  return (
    <>
      <Figure title={layerTable.name} table={layerTable} param="showLayers" note={<Rule />}>
        <Bars label={layerTable.name} layers={layers} rows={bars} max={1} />
      </Figure>
      <Listing title="Roles, by how well their layer fits" table={roleTable} param="showRoles">
        <ol className="career-matches">
          {matches.map((match) => (
            <li key={match.layer.id} className="panel">
              <header>
                <h3>
                  <span className="career-rank">{match.rank}</span>
                  <LayerTag layer={match.layer} />
                </h3>
                <Score value={match.score} />
              </header>
              <ul className="career-reasons">
                {match.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
              <Roles match={match} />
            </li>
          ))}
        </ol>
        <OnetNote />
      </Listing>
    </>
  );
}

function Roles({ match }: { match: Match }) {
  const first = match.roles.slice(0, seen(match.rank));
  const rest = match.roles.slice(first.length);
  return (
    <>
      <ul className="career-roles">
        {first.map((role) => (
          <MatchedRole key={role.role.id} match={role} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="career-more">
          <summary>
            {rest.length} more {rest.length === 1 ? 'role' : 'roles'} of {match.layer.name}
          </summary>
          <ul className="career-roles">
            {rest.map((role) => (
              <MatchedRole key={role.role.id} match={role} />
            ))}
          </ul>
        </details>
      )}
      {match.roles.length < match.roleCount && (
        <p className="note">
          {match.roles.length} of {match.roleCount} roles shown.
        </p>
      )}
    </>
  );
}
