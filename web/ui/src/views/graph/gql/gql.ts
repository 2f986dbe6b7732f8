/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment DrawnSubgraph on Subgraph {\n  nodes {\n    id\n    name\n    kind\n  }\n  edges {\n    __typename\n    id\n    status\n    confidence\n    from {\n      id\n    }\n    to {\n      id\n    }\n    ... on Dependency {\n      kind\n      share\n    }\n    ... on Ownership {\n      role\n      stake\n    }\n    ... on Investment {\n      instrument\n      amount {\n        ...MoneyParts\n      }\n    }\n  }\n  layout {\n    id\n    x\n    y\n    layer\n  }\n}": typeof types.DrawnSubgraphFragmentDoc,
    "fragment SourceParts on Source {\n  id\n  title\n  publisher\n  url\n  published\n  accessed\n  kind\n}\n\nfragment MoneyParts on Money {\n  amount\n  high\n  currency\n  usd\n  basis\n  years\n  note\n}\n\nfragment EntityParts on Entity {\n  id\n  name\n  kind\n  layers {\n    id\n    name\n    position\n  }\n}": typeof types.SourcePartsFragmentDoc,
    "query GraphPart($input: SubgraphInput!) {\n  subgraph(input: $input) {\n    totalCount\n    complete\n    stoppedBecause\n    ...DrawnSubgraph\n    nodes {\n      id\n      name\n      kind\n      description\n      supplierCount\n      customerCount\n      layers {\n        id\n        name\n        position\n      }\n    }\n    edges {\n      id\n      description\n      until\n      sources {\n        ...SourceParts\n      }\n      ... on Dependency {\n        criticality\n        since\n        capacityMW\n        value {\n          ...MoneyParts\n        }\n      }\n      ... on Ownership {\n        since\n      }\n      ... on Investment {\n        date\n      }\n    }\n    coverage {\n      note\n    }\n  }\n}\n\nquery GraphCountries {\n  countries {\n    code\n  }\n}": typeof types.GraphPartDocument,
};
const documents: Documents = {
    "fragment DrawnSubgraph on Subgraph {\n  nodes {\n    id\n    name\n    kind\n  }\n  edges {\n    __typename\n    id\n    status\n    confidence\n    from {\n      id\n    }\n    to {\n      id\n    }\n    ... on Dependency {\n      kind\n      share\n    }\n    ... on Ownership {\n      role\n      stake\n    }\n    ... on Investment {\n      instrument\n      amount {\n        ...MoneyParts\n      }\n    }\n  }\n  layout {\n    id\n    x\n    y\n    layer\n  }\n}": types.DrawnSubgraphFragmentDoc,
    "fragment SourceParts on Source {\n  id\n  title\n  publisher\n  url\n  published\n  accessed\n  kind\n}\n\nfragment MoneyParts on Money {\n  amount\n  high\n  currency\n  usd\n  basis\n  years\n  note\n}\n\nfragment EntityParts on Entity {\n  id\n  name\n  kind\n  layers {\n    id\n    name\n    position\n  }\n}": types.SourcePartsFragmentDoc,
    "query GraphPart($input: SubgraphInput!) {\n  subgraph(input: $input) {\n    totalCount\n    complete\n    stoppedBecause\n    ...DrawnSubgraph\n    nodes {\n      id\n      name\n      kind\n      description\n      supplierCount\n      customerCount\n      layers {\n        id\n        name\n        position\n      }\n    }\n    edges {\n      id\n      description\n      until\n      sources {\n        ...SourceParts\n      }\n      ... on Dependency {\n        criticality\n        since\n        capacityMW\n        value {\n          ...MoneyParts\n        }\n      }\n      ... on Ownership {\n        since\n      }\n      ... on Investment {\n        date\n      }\n    }\n    coverage {\n      note\n    }\n  }\n}\n\nquery GraphCountries {\n  countries {\n    code\n  }\n}": types.GraphPartDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment DrawnSubgraph on Subgraph {\n  nodes {\n    id\n    name\n    kind\n  }\n  edges {\n    __typename\n    id\n    status\n    confidence\n    from {\n      id\n    }\n    to {\n      id\n    }\n    ... on Dependency {\n      kind\n      share\n    }\n    ... on Ownership {\n      role\n      stake\n    }\n    ... on Investment {\n      instrument\n      amount {\n        ...MoneyParts\n      }\n    }\n  }\n  layout {\n    id\n    x\n    y\n    layer\n  }\n}"): typeof import('./graphql').DrawnSubgraphFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment SourceParts on Source {\n  id\n  title\n  publisher\n  url\n  published\n  accessed\n  kind\n}\n\nfragment MoneyParts on Money {\n  amount\n  high\n  currency\n  usd\n  basis\n  years\n  note\n}\n\nfragment EntityParts on Entity {\n  id\n  name\n  kind\n  layers {\n    id\n    name\n    position\n  }\n}"): typeof import('./graphql').SourcePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GraphPart($input: SubgraphInput!) {\n  subgraph(input: $input) {\n    totalCount\n    complete\n    stoppedBecause\n    ...DrawnSubgraph\n    nodes {\n      id\n      name\n      kind\n      description\n      supplierCount\n      customerCount\n      layers {\n        id\n        name\n        position\n      }\n    }\n    edges {\n      id\n      description\n      until\n      sources {\n        ...SourceParts\n      }\n      ... on Dependency {\n        criticality\n        since\n        capacityMW\n        value {\n          ...MoneyParts\n        }\n      }\n      ... on Ownership {\n        since\n      }\n      ... on Investment {\n        date\n      }\n    }\n    coverage {\n      note\n    }\n  }\n}\n\nquery GraphCountries {\n  countries {\n    code\n  }\n}"): typeof import('./graphql').GraphPartDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
