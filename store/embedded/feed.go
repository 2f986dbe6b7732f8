package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// writeChanges adds the changes of one version to the feed.
func (f *file) writeChanges(ctx context.Context, changes []change) error {
	insert, err := f.conn.PrepareContext(ctx,
		"INSERT OR REPLACE INTO change (version, seq, size, at, author, dataset, id, bulk, sum, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for i, x := range changes {
		_, err := insert.ExecContext(ctx, x.version, i, len(changes), x.at, x.author, x.dataset, x.id, x.bulk, x.sum(i), blob(x.before), blob(x.after))
		if err != nil {
			return err
		}
	}
	return nil
}

// sum is the checksum of a change at its place in its version.
func (c *change) sum(seq int) uint32 {
	b := binary.AppendVarint(nil, int64(seq))
	b = binary.AppendVarint(b, c.version)
	b = binary.AppendVarint(b, c.at)
	for _, text := range []string{c.author, c.dataset, c.id, c.before, c.after} {
		b = appendText(b, text)
	}
	if c.bulk {
		b = append(b, 1)
	}
	return crc32.ChecksumIEEE(b)
}

func blob(doc string) []byte {
	if doc == "" {
		return nil
	}
	return []byte(doc)
}

// changes reads the feed.
func (f *file) changes(ctx context.Context, since, latest int64, limit int) (list []change, more bool, err error) {
	done, err := f.use(ctx)
	if err != nil {
		return nil, false, err
	}
	defer done()
	if limit == 0 {
		return nil, since < latest, nil
	}
	last := latest
	err = f.conn.QueryRowContext(ctx,
		"SELECT version FROM change WHERE version > ? AND version <= ? ORDER BY version, seq LIMIT 1 OFFSET ?", since, latest, limit-1).Scan(&last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, false, f.fault(err)
	}
	rows, err := f.conn.QueryContext(ctx,
		"SELECT version, seq, size, at, author, dataset, id, bulk, sum, before, after FROM change WHERE version > ? AND version <= ? ORDER BY version, seq", since, last)
	if err != nil {
		return nil, false, f.fault(err)
	}
	defer func() { _ = rows.Close() }()
	version, next := since+1, 0
	for rows.Next() {
		var c change
		var seq, size int
		var sum uint32
		var before, after []byte
		if err := rows.Scan(&c.version, &seq, &size, &c.at, &c.author, &c.dataset, &c.id, &c.bulk, &sum, &before, &after); err != nil {
			return nil, false, f.scanFault(err)
		}
		c.before, c.after = string(before), string(after)
		// Every version is there, with all of its changes.
		if c.version != version || seq != next || c.sum(seq) != sum {
			return nil, false, f.damaged()
		}
		if next++; next == size {
			version, next = version+1, 0
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, false, f.fault(err)
	}
	if since < last && version != last+1 {
		return nil, false, f.damaged()
	}
	return list, last < latest, nil
}
