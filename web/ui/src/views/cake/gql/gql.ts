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
    "query LayerCake {\n  layers {\n    id\n    name\n    position\n    tagline\n    description\n    overview\n    whyItMatters\n    workload\n    bottlenecks\n    topics {\n      title\n      text\n    }\n    workflow {\n      name\n      description\n    }\n    costDrivers\n    margin {\n      low\n      high\n      note\n    }\n    moat\n    valueCapture {\n      low\n      high\n      note\n    }\n    revenueModels {\n      name\n      description\n    }\n    takeaway\n    leaders(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        ticker\n        country\n      }\n    }\n    roles(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        description\n        technicalLevel\n      }\n    }\n    gives {\n      id\n      flow\n      what\n      description\n      to {\n        id\n        name\n        position\n      }\n    }\n    gets {\n      id\n      flow\n      what\n      description\n      from {\n        id\n        name\n        position\n      }\n    }\n    sources {\n      ...SourceParts\n    }\n    companies: entities(first: 1, filter: {kinds: [COMPANY]}) {\n      totalCount\n    }\n    products: entities(first: 1, filter: {kinds: [PRODUCT]}) {\n      totalCount\n    }\n    facilities: entities(first: 1, filter: {kinds: [FACILITY]}) {\n      totalCount\n    }\n  }\n}": typeof types.LayerCakeDocument,
};
const documents: Documents = {
    "fragment DrawnSubgraph on Subgraph {\n  nodes {\n    id\n    name\n    kind\n  }\n  edges {\n    __typename\n    id\n    status\n    confidence\n    from {\n      id\n    }\n    to {\n      id\n    }\n    ... on Dependency {\n      kind\n      share\n    }\n    ... on Ownership {\n      role\n      stake\n    }\n    ... on Investment {\n      instrument\n      amount {\n        ...MoneyParts\n      }\n    }\n  }\n  layout {\n    id\n    x\n    y\n    layer\n  }\n}": types.DrawnSubgraphFragmentDoc,
    "fragment SourceParts on Source {\n  id\n  title\n  publisher\n  url\n  published\n  accessed\n  kind\n}\n\nfragment MoneyParts on Money {\n  amount\n  high\n  currency\n  usd\n  basis\n  years\n  note\n}\n\nfragment EntityParts on Entity {\n  id\n  name\n  kind\n  layers {\n    id\n    name\n    position\n  }\n}": types.SourcePartsFragmentDoc,
    "query LayerCake {\n  layers {\n    id\n    name\n    position\n    tagline\n    description\n    overview\n    whyItMatters\n    workload\n    bottlenecks\n    topics {\n      title\n      text\n    }\n    workflow {\n      name\n      description\n    }\n    costDrivers\n    margin {\n      low\n      high\n      note\n    }\n    moat\n    valueCapture {\n      low\n      high\n      note\n    }\n    revenueModels {\n      name\n      description\n    }\n    takeaway\n    leaders(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        ticker\n        country\n      }\n    }\n    roles(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        description\n        technicalLevel\n      }\n    }\n    gives {\n      id\n      flow\n      what\n      description\n      to {\n        id\n        name\n        position\n      }\n    }\n    gets {\n      id\n      flow\n      what\n      description\n      from {\n        id\n        name\n        position\n      }\n    }\n    sources {\n      ...SourceParts\n    }\n    companies: entities(first: 1, filter: {kinds: [COMPANY]}) {\n      totalCount\n    }\n    products: entities(first: 1, filter: {kinds: [PRODUCT]}) {\n      totalCount\n    }\n    facilities: entities(first: 1, filter: {kinds: [FACILITY]}) {\n      totalCount\n    }\n  }\n}": types.LayerCakeDocument,
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
export function graphql(source: "query LayerCake {\n  layers {\n    id\n    name\n    position\n    tagline\n    description\n    overview\n    whyItMatters\n    workload\n    bottlenecks\n    topics {\n      title\n      text\n    }\n    workflow {\n      name\n      description\n    }\n    costDrivers\n    margin {\n      low\n      high\n      note\n    }\n    moat\n    valueCapture {\n      low\n      high\n      note\n    }\n    revenueModels {\n      name\n      description\n    }\n    takeaway\n    leaders(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        ticker\n        country\n      }\n    }\n    roles(first: 30) {\n      totalCount\n      nodes {\n        id\n        name\n        description\n        technicalLevel\n      }\n    }\n    gives {\n      id\n      flow\n      what\n      description\n      to {\n        id\n        name\n        position\n      }\n    }\n    gets {\n      id\n      flow\n      what\n      description\n      from {\n        id\n        name\n        position\n      }\n    }\n    sources {\n      ...SourceParts\n    }\n    companies: entities(first: 1, filter: {kinds: [COMPANY]}) {\n      totalCount\n    }\n    products: entities(first: 1, filter: {kinds: [PRODUCT]}) {\n      totalCount\n    }\n    facilities: entities(first: 1, filter: {kinds: [FACILITY]}) {\n      totalCount\n    }\n  }\n}"): typeof import('./graphql').LayerCakeDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
