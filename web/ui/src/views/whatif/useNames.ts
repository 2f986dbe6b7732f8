import { useQuery } from '../../data/useQuery';
import { PickedDocument } from '../../kit/gql/graphql';
import { countryName } from '../../kit/country';
import type { Shock } from './shocks';

const country = 'country:';

/** The names of what fails; an id stands for itself until its name is known. */
export function useNames(shocks: readonly Shock[]): (id: string) => string {
  const ids = shocks.map((shock) => shock.target).filter((id) => !id.startsWith(country));
  const result = useQuery(PickedDocument, { ids }, { skip: ids.length === 0 });
  const nodes = result.status === 'error' ? undefined : result.data?.nodes;
  return (id) => {
    if (id.startsWith(country)) return countryName(id.slice(country.length));
    const node = nodes?.find((one) => one?.id === id);
    return node && 'name' in node ? node.name : id;
  };
}

/** A scenario in words: "TSMC fails and Taiwan loses 50 %". */
export const scenarioWords = (shocks: readonly Shock[], name: (id: string) => string): string =>
  shocks.map(({ target, loss }) => (loss === 1 ? `${name(target)} fails` : `${name(target)} loses ${Math.round(loss * 1000) / 10}\u202f%`)).join(' and ');
