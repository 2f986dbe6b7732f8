// Which facts count for an answer, as all analytic questions ask it, in the address.
import { useMemo } from 'react';
import { list, oneOf, text } from '../router/params';
import { useParam } from '../router/router';
import type { Confidence, DependencyKind, Status } from './gql/graphql';

/** The kinds of dependency, with what flows. A kind that the schema gains is an error here until it has its words. */
export const dependencyKinds: Readonly<Record<DependencyKind, string>> = {
  ENERGY: 'Energy',
  MATERIAL: 'Materials',
  EQUIPMENT: 'Equipment',
  MANUFACTURING: 'Manufacturing',
  COMPONENT: 'Components',
  HARDWARE: 'Hardware',
  FACILITY: 'Facilities',
  NETWORK: 'Networks',
  COMPUTE: 'Compute',
  TRAINING: 'Training',
  DATA: 'Data',
  MODEL: 'Models',
  SOFTWARE: 'Software',
  DISTRIBUTION: 'Distribution',
  SERVICE: 'Services',
};

/** Where facts stand in time. */
export const statusNames: Readonly<Record<Status, string>> = { ACTIVE: 'Active', ANNOUNCED: 'Announced', PLANNED: 'Planned', ENDED: 'Ended' };

const keys = <T extends string>(record: Readonly<Record<T, unknown>>) => Object.keys(record) as T[];

const codecs = {
  kinds: list(keys(dependencyKinds)),
  minConfidence: oneOf<'' | Confidence>(['', 'LIKELY', 'CONFIRMED'], ''),
  statuses: list(keys(statusNames)),
  asOf: text(),
};

/** A date as the service takes it: a year, a month or a day. */
export const isDate = (value: string): boolean => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);

/** What the conditions mean for the input of a question; what is not asked for is left out. */
export interface ConditionInput {
  kinds?: readonly DependencyKind[];
  minConfidence?: Confidence;
  statuses?: readonly Status[];
  asOf?: string;
}

/** The conditions in the address, and what sets them. */
export function useConditions() {
  const [kinds, setKinds] = useParam('kinds', codecs.kinds);
  const [minConfidence, setMinConfidence] = useParam('minConfidence', codecs.minConfidence);
  const [statuses, setStatuses] = useParam('statuses', codecs.statuses);
  const [asOf, setAsOf] = useParam('asOf', codecs.asOf);
  const input = useMemo(
    (): ConditionInput => ({
      ...(kinds.length > 0 && { kinds }),
      ...(minConfidence !== '' && { minConfidence }),
      ...(statuses.length > 0 && { statuses }),
      ...(isDate(asOf) && { asOf }),
    }),
    [kinds, minConfidence, statuses, asOf],
  );
  return { kinds, setKinds, minConfidence, setMinConfidence, statuses, setStatuses, asOf, setAsOf, input };
}

/** What useConditions gives. */
export type ConditionState = ReturnType<typeof useConditions>;
