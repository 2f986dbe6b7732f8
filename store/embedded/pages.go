package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// pageSize is how many consecutive documents the file keeps as one row: few
// enough that a small write stays small, enough that a big file opens fast.
const pageSize = 64

// load reads the whole graph.
func (f *file) load(ctx context.Context) (*snapshot, error) {
	m, err := f.readMeta(ctx)
	if err != nil {
		return nil, err
	}
	s := &snapshot{version: m.Version, updated: m.Updated, datasets: m.Datasets}
	rows, err := f.conn.QueryContext(ctx, "SELECT no, sum, docs FROM page ORDER BY no")
	if err != nil {
		return nil, f.fault(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var no int
		var sum uint32
		var raw sql.RawBytes
		if err := rows.Scan(&no, &sum, &raw); err != nil {
			return nil, f.scanFault(err)
		}
		if crc32.ChecksumIEEE(raw) != sum || no*pageSize != len(s.docs) {
			return nil, f.damaged()
		}
		r := reader{s: string(raw)}
		for r.i < len(r.s) {
			s.docs = append(s.docs, r.text())
		}
	}
	if err := rows.Err(); err != nil {
		return nil, f.fault(err)
	}
	if len(s.docs) != m.Documents {
		return nil, f.damaged()
	}
	return s, f.translate(ctx, m.Layout, s)
}

// write keeps a commit in one transaction.
func (f *file) write(ctx context.Context, c *commit) error {
	if f.readOnly {
		return f.cannotWrite()
	}
	done, err := f.use(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err := f.conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return f.fault(err)
	}
	if err := f.finish(ctx, f.writeAll(ctx, c)); err != nil {
		// A commit that failed may still have happened; the file knows.
		if m, err := f.readMeta(context.WithoutCancel(ctx)); err == nil && m.Version == c.version {
			return nil
		}
		return f.fault(err)
	}
	return nil
}

func (f *file) writeAll(ctx context.Context, c *commit) error {
	if err := f.writeGraph(ctx, c, describe()); err != nil {
		return err
	}
	return f.writeChanges(ctx, c.changes)
}

// writeGraph writes what a commit changes of the graph, in a layout.
func (f *file) writeGraph(ctx context.Context, c *commit, l description) error {
	m := meta{Version: c.version, Updated: c.updated, Datasets: c.datasets, Documents: len(c.docs), Layout: l}
	if err := f.writeMeta(ctx, m); err != nil {
		return err
	}
	return f.writePages(ctx, c)
}

// writePages writes each page with a document that differs.
func (f *file) writePages(ctx context.Context, c *commit) error {
	put, err := f.conn.PrepareContext(ctx, "INSERT INTO page (no, sum, docs) VALUES (?, ?, ?) ON CONFLICT (no) DO UPDATE SET sum = excluded.sum, docs = excluded.docs")
	if err != nil {
		return err
	}
	defer func() { _ = put.Close() }()
	var pages []uint32
	for _, number := range c.changed {
		pages = append(pages, number/pageSize)
	}
	for number := c.before; number < len(c.docs); number++ {
		pages = append(pages, uint32(number/pageSize))
	}
	slices.Sort(pages)
	var b []byte
	for _, no := range slices.Compact(pages) {
		lo := int(no) * pageSize
		b = b[:0]
		for _, doc := range c.docs[lo:min(lo+pageSize, len(c.docs))] {
			b = append(binary.AppendUvarint(b, uint64(len(doc))), doc...)
		}
		if _, err := put.ExecContext(ctx, no, crc32.ChecksumIEEE(b), b); err != nil {
			return err
		}
	}
	return nil
}
