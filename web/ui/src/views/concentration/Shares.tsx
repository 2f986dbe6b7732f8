import { useEffect, useRef } from 'react';
import { RangeBars } from '../../drawing/Bars';
import { EntityLink } from '../../kit/EntityLink';
import { Figure } from '../../kit/Figure';
import { count, inPercent, percent } from '../../kit/format';
import { fromTop } from '../../kit/layers';
import { pageOf } from '../../kit/links';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import type { ConcentrationBy } from './gql/graphql';
import { bandName, interval, rowName, sentence, written, type Concentrated } from './hhi';

type Share = Concentrated['shares'][number];


const columns: readonly Column<Share>[] = [
  { id: 'supplier', label: 'Supplier', rowHeader: true, value: (row) => row.entity.name, cell: (row) => <EntityLink entity={row.entity} /> },
  { id: 'share', label: 'Published share', unit: '%', numeric: true, value: (row) => inPercent(row.share) },
  { id: 'weight', label: 'Weight used', unit: '%', numeric: true, value: (row) => inPercent(row.weight) },
  { id: 'origin', label: 'Weight comes from', value: (row) => weightFrom[row.origin] },
];

const weightFrom: Readonly<Record<Share['origin'], string>> = {
  PUBLISHED: 'a published share',
  CAPACITY: 'megawatts supplied',
  ASSUMED: 'an equal division of what is left open',
};

const drawnRows = 15;

interface Props {
  row: Concentrated;
  by: ConcentrationBy;
  /** Whether the visitor chose it; the heading then takes the focus. */
  arrived: boolean;
}

/** The suppliers of one row: what is published of their shares, and what is not. */
export function Shares({ row, by, arrived }: Props) {
  const layers = useStack()?.layers ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(document.readyState !== 'complete');
  const table = useTable({ name: `Suppliers of ${rowName(row)}`, columns, rows: row.shares, total: row.supplierCount, rowId: (share) => share.entity.id, param: 'sortShares' });
  const drawn = table.rows.slice(0, drawnRows);

  useEffect(() => {
    if (arrived && !seen.current) heading.current?.focus();
    seen.current = true;
  }, [arrived]);

  return (
    <section className="shares" aria-labelledby="shares">
      <h2 id="shares" ref={heading} tabIndex={-1}>
        {rowName(row)}
      </h2>
      <p>{sentence(row)}</p>
      <dl className="facts">
        <div>
          <dt>Index</dt>
          <dd>
            <strong>{interval(row)}</strong>
            <small>{row.hhi === null ? (row.band === null ? 'open: it may be in several bands' : `not exact, but surely ${bandName(row)}`) : bandName(row)}</small>
          </dd>
        </div>
        <div>
          <dt>Published shares</dt>
          <dd>
            <strong>{percent(row.known)}</strong>
            <small>{by === 'KIND' ? 'of the input, all suppliers together' : 'the mean over the inputs'}</small>
          </dd>
        </div>
        <div>
          <dt>Left open</dt>
          <dd>
            <strong>{percent(row.rest)}</strong>
            <small>unknown, and perhaps of suppliers that nobody lists</small>
          </dd>
        </div>
        <div>
          <dt>Documented suppliers</dt>
          <dd>
            <strong>{count(row.supplierCount)}</strong>
            <small>{row.shares.length < row.supplierCount ? `the ${count(row.shares.length)} heaviest are listed; the index counts all` : 'the index counts all of them'}</small>
          </dd>
        </div>
      </dl>
      <Figure
        title={`Suppliers of ${rowName(row)}`}
        table={table}
        param="shares"
        note={
          <p>
            Full bars are published shares. Pale, dashed ones are not: no source states the share{by === 'KIND' ? '' : ' for every input'}.
            {drawn.length < row.supplierCount && ` ${drawn.length} of ${count(row.supplierCount)} drawn.`}
          </p>
        }
      >
        <RangeBars
          label={`Suppliers of ${rowName(row)}`}
          layers={layers}
          unit="%"
          rows={drawn.map((share) => ({
            id: share.entity.id,
            name: share.entity.name,
            layer: fromTop(share.entity.layers).at(-1)?.id ?? null,
            low: 0,
            high: share.weight * 100,
            text: written(share),
            estimate: share.origin !== 'PUBLISHED',
            to: pageOf(share.entity.id) ?? undefined,
          }))}
        />
      </Figure>
    </section>
  );
}
