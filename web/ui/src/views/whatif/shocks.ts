// What fails, in the address: targets in one list, the loss of each at the same place of another.

/** Something that fails, with the share of its output that is lost, 0 to 1. */
export interface Shock {
  target: string;
  loss: number;
}

/** Reads a list of losses: shares from 0 to 1; what is not understood is a full loss. */
const lossOf = (raw: string | undefined): number => {
  const value = raw === undefined || raw.trim() === '' ? Number.NaN : Number(raw);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 1;
};

/** The shocks of an address. A target without a loss has the last one given, and a full one when none is. */
export function readShocks(targets: string | null, losses: string | null): Shock[] {
  const ids = [...new Set((targets ?? '').split(',').filter((id) => id !== ''))];
  const given = (losses ?? '').split(',');
  return ids.map((target, i) => ({ target, loss: lossOf(given[Math.min(i, given.length - 1)]) }));
}

/** The same as the address writes it; full losses are not written. */
export function writeShocks(shocks: readonly Shock[]): { targets: string | null; losses: string | null } {
  if (shocks.length === 0) return { targets: null, losses: null };
  const full = shocks.every((shock) => shock.loss === 1);
  return { targets: shocks.map((shock) => shock.target).join(','), losses: full ? null : shocks.map((shock) => String(shock.loss)).join(',') };
}

