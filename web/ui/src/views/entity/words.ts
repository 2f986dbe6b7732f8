// Words of the entity pages.
import { count, date, money, percent, title, unknown, word } from '../../kit/format';
import type { MoneyPartsFragment, OwnershipRole } from './gql/graphql';

/** A place on the map: "35.051° N, 90.156° W"; "—" unless both are known. */
export function position(latitude: number | null, longitude: number | null): string {
  if (latitude === null || longitude === null) return unknown;
  const side = (value: number, plus: string, minus: string) => `${count(Math.abs(value), 5)}° ${value < 0 ? minus : plus}`;
  return `${side(latitude, 'N', 'S')}, ${side(longitude, 'E', 'W')}`;
}

/** When a fact holds: "Sep 2024", "2020, until 2024", "until 2024"; "" when no date is known. */
export const span = (since: string | null, until: string | null): string =>
  [since && date(since), until && `until ${date(until)}`].filter(Boolean).join(', ');

/** What an owner does: "Makes", "Operates", "Owns a stake". */
export const roleWords: Readonly<Record<OwnershipRole, string>> = { MAKES: 'Makes', OPERATES: 'Operates', OWNS: 'Owns a stake' };

/** Whether an investment binds; null is not known. */
export const bindingWords = (binding: boolean | null): string => (binding === null ? unknown : binding ? 'yes' : 'no: letter of intent');

/** A fact that states otherwise. */
export interface Rival {
  id: string;
  share?: number | null;
  stake?: number | null;
  role?: OwnershipRole;
  value?: MoneyPartsFragment | null;
  amount?: MoneyPartsFragment | null;
  instrument?: string;
  status: string;
  sources: readonly { id: string; title: string; publisher: string | null }[];
}

/** What another fact states: "95 % share, active (TrendForce)". */
export function rivalText(rival: Rival): string {
  const sum = rival.value ?? rival.amount;
  const says = [
    rival.role && word(rival.role),
    rival.instrument && word(rival.instrument),
    rival.share != null && `${percent(rival.share)} share`,
    rival.stake != null && `${percent(rival.stake)} stake`,
    sum && money(sum),
    word(rival.status),
  ].filter(Boolean);
  const by = [...new Set(rival.sources.map((source) => source.publisher ?? source.title))].join(', ');
  return by ? `${says.join(', ')} (${by})` : says.join(', ');
}

/** A key of a specification as people read it: "memory_gb" is "Memory gb". */
export const keyWords = (key: string): string => title(key.replaceAll(/[-_]+/g, ' '));
