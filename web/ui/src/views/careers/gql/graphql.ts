/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a person likes, knows and wants. At least one of interest, technicalLevel and skills must be given. */
export type CareerMatchInput = {
  /** How many layers to return, 1 to 1000. */
  readonly first?: number | null | undefined;
  /** What the person likes to work with, one of interests, for example interest:systems-and-networks. */
  readonly interest?: string | number | null | undefined;
  /** How many roles to return of each layer, 1 to 50. */
  readonly rolesPerLayer?: number | null | undefined;
  /** What the person knows already, up to 100 skills, for example skill:python. */
  readonly skills?: ReadonlyArray<string | number> | null | undefined;
  /** How technical the work should be. */
  readonly technicalLevel?: TechnicalLevel | null | undefined;
};

/** How sure a fact is. */
export type Confidence =
  /** Confirmed by a party or a filing that somebody looked up. */
  | 'CONFIRMED'
  /** Credible, but not confirmed by a party, or not looked up yet. */
  | 'LIKELY'
  /** Reported by rumour, or inferred. */
  | 'SPECULATIVE';

/** What flows along a dependency, from supplier to consumer. */
export type DependencyKind =
  /** Parts that are built in. */
  | 'COMPONENT'
  /** Computing that serves the consumer. */
  | 'COMPUTE'
  /** Data to train on or to answer from. */
  | 'DATA'
  /** A way to customers. */
  | 'DISTRIBUTION'
  /** Electricity or fuel. */
  | 'ENERGY'
  /** Machines for production. */
  | 'EQUIPMENT'
  /** Space, land and buildings. */
  | 'FACILITY'
  /** Finished machines, for example accelerators and servers. */
  | 'HARDWARE'
  /** Making to order, for example of wafers. */
  | 'MANUFACTURING'
  /** Raw or processed materials. */
  | 'MATERIAL'
  /** A model that the consumer runs or calls. */
  | 'MODEL'
  /** Connectivity. */
  | 'NETWORK'
  /** Other work done. */
  | 'SERVICE'
  /** Programs and frameworks. */
  | 'SOFTWARE'
  /** Computing that trained a model. */
  | 'TRAINING';

/**
 * The most specific kind known of an entity. COMPANY, PRODUCT and FACILITY are general; each other one refines PRODUCT or
 * FACILITY. In a filter a general kind includes the specific ones.
 */
export type EntityKind =
  /** A product: a processor for training or serving models, for example a data-centre GPU. */
  | 'ACCELERATOR'
  /** A product: what people or firms use at the top of the stack. */
  | 'APPLICATION'
  /** A facility of several buildings. */
  | 'CAMPUS'
  /** A product: another integrated circuit. */
  | 'CHIP'
  /** A product: rented computing. */
  | 'CLOUD'
  /** A legal or organisational actor. */
  | 'COMPANY'
  /** A product: a part of something bigger. */
  | 'COMPONENT'
  /** A product: cooling of a data centre. */
  | 'COOLING'
  /** A product: data to train on. */
  | 'DATASET'
  /** A facility that houses servers. */
  | 'DATA_CENTER'
  /** A product: electricity or fuel. */
  | 'ENERGY'
  /** A product: a machine for production, for example an EUV scanner. */
  | 'EQUIPMENT'
  /** A facility that makes wafers. */
  | 'FAB'
  /** A place, of no more specific kind. */
  | 'FACILITY'
  /** A facility that makes other goods. */
  | 'FACTORY'
  /** A product: a raw or processed material. */
  | 'MATERIAL'
  /** A product: memory, for example HBM. */
  | 'MEMORY'
  /** A facility that extracts raw material. */
  | 'MINE'
  /** A product: a trained model. */
  | 'MODEL'
  /** A product: a line of models under one name. */
  | 'MODEL_FAMILY'
  /** A product: switches, links and optics. */
  | 'NETWORKING'
  /** A facility that packages and tests chips. */
  | 'PACKAGING'
  /** A product: transformers, turbines, generators. */
  | 'POWER_EQUIPMENT'
  /** A facility that generates electricity. */
  | 'POWER_PLANT'
  /** Something sold or used, of no more specific kind. */
  | 'PRODUCT'
  /** A product: a server or a rack system. */
  | 'SERVER'
  /** A product: work done for others. */
  | 'SERVICE'
  /** A product: a program or framework. */
  | 'SOFTWARE'
  /** A facility: one large machine for training or serving. */
  | 'SUPERCOMPUTER';

/** The form of an investment. */
export type Instrument =
  /** A guarantee to step in. */
  | 'BACKSTOP'
  /** A promise to spend or invest. */
  | 'COMMITMENT'
  /** A loan or bond. */
  | 'DEBT'
  /** Shares. */
  | 'EQUITY'
  /** Money without return. */
  | 'GRANT'
  /** A right to shares later. */
  | 'WARRANT';

/** What an amount of money is. */
export type MoneyBasis =
  /** At most: "up to". */
  | 'CEILING'
  /** Estimated by the source. */
  | 'ESTIMATE'
  /** As stated. */
  | 'EXACT'
  /** The low end of a range; high is the other. */
  | 'RANGE';

/** How an owner stands to what it owns. */
export type OwnershipRole =
  /** Designs or makes it. Traces pass through. */
  | 'MAKES'
  /** Runs it. Traces pass through. */
  | 'OPERATES'
  /** Holds a financial stake. Traces do not pass through. */
  | 'OWNS';

/** How well a role needs a skill. */
export type SkillLevel =
  /** Is at home in it. */
  | 'ADVANCED'
  /** Knows of it. */
  | 'BASIC'
  /** Teaches and extends it. */
  | 'EXPERT'
  /** Works with it. */
  | 'INTERMEDIATE';

/** The sort of publication. */
export type SourceKind =
  /** An article. */
  | 'ARTICLE'
  /** A blog post. */
  | 'BLOG'
  /** A book. */
  | 'BOOK'
  /** A published data set. */
  | 'DATASET'
  /** Technical documentation. */
  | 'DOCUMENTATION'
  /** A filing with an authority. */
  | 'FILING'
  /** A news report. */
  | 'NEWS'
  /** Published by a party. */
  | 'PRESS_RELEASE'
  /** A study. */
  | 'REPORT'
  /** What somebody said, written down. */
  | 'TRANSCRIPT';

/** Where a fact stands in time. */
export type Status =
  /** Holds now. */
  | 'ACTIVE'
  /** Announced and under way. */
  | 'ANNOUNCED'
  /** Held once. Traces leave it out unless asked. */
  | 'ENDED'
  /** Intended. */
  | 'PLANNED';

/** How technical a role is. */
export type TechnicalLevel =
  /** Mostly technical work. */
  | 'HIGH'
  /** Little technical work. */
  | 'LOW'
  /** Some. */
  | 'MEDIUM';

export type DrawnSubgraphFragment = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
    | { readonly id: string, readonly name: string, readonly kind: EntityKind }
  >, readonly edges: ReadonlyArray<
    | { readonly __typename: 'Dependency', readonly kind: DependencyKind, readonly share: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
    | { readonly __typename: 'Investment', readonly instrument: Instrument, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly amount: { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null } | null, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
    | { readonly __typename: 'Ownership', readonly role: OwnershipRole, readonly stake: number | null, readonly id: string, readonly status: Status, readonly confidence: Confidence, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }
  >, readonly layout: ReadonlyArray<{ readonly id: string, readonly x: number, readonly y: number, readonly layer: string | null }> };

export type SourcePartsFragment = { readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null };

export type MoneyPartsFragment = { readonly amount: number, readonly high: number | null, readonly currency: string, readonly usd: number | null, readonly basis: MoneyBasis, readonly years: number | null, readonly note: string | null };

type EntityParts_Company_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

type EntityParts_Facility_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

type EntityParts_Product_Fragment = { readonly id: string, readonly name: string, readonly kind: EntityKind, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> };

export type EntityPartsFragment =
  | EntityParts_Company_Fragment
  | EntityParts_Facility_Fragment
  | EntityParts_Product_Fragment
;

export type CareersQueryVariables = Exact<{ [key: string]: never; }>;


export type CareersQuery = { readonly interests: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number }> }>, readonly skills: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly category: string | null }> }, readonly layers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly position: number, readonly roles: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly technicalLevel: TechnicalLevel | null, readonly onetSoc: string | null, readonly skills: ReadonlyArray<{ readonly level: SkillLevel | null, readonly skill: { readonly id: string, readonly name: string } }> }> } }> };

export type RolePartsFragment = { readonly id: string, readonly name: string, readonly description: string | null, readonly technicalLevel: TechnicalLevel | null, readonly onetSoc: string | null, readonly skills: ReadonlyArray<{ readonly level: SkillLevel | null, readonly skill: { readonly id: string, readonly name: string } }> };

export type CareerFinderQueryVariables = Exact<{
  input: CareerMatchInput;
}>;


export type CareerFinderQuery = { readonly careerMatches: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly reasons: ReadonlyArray<string>, readonly roleCount: number, readonly layer: { readonly id: string, readonly name: string, readonly position: number }, readonly roles: ReadonlyArray<{ readonly score: number, readonly reasons: ReadonlyArray<string>, readonly role: { readonly id: string, readonly name: string, readonly description: string | null, readonly technicalLevel: TechnicalLevel | null, readonly onetSoc: string | null }, readonly matchedSkills: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly missingSkills: ReadonlyArray<{ readonly id: string, readonly name: string }> }> }> };

export type CareerRoleQueryVariables = Exact<{
  id: string | number;
}>;


export type CareerRoleQuery = { readonly role: { readonly aliases: ReadonlyArray<string>, readonly id: string, readonly name: string, readonly description: string | null, readonly technicalLevel: TechnicalLevel | null, readonly onetSoc: string | null, readonly layer: { readonly id: string, readonly name: string, readonly position: number }, readonly sources: ReadonlyArray<{ readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: string | null, readonly published: string | null, readonly accessed: string | null, readonly kind: SourceKind | null }>, readonly skills: ReadonlyArray<{ readonly level: SkillLevel | null, readonly skill: { readonly id: string, readonly name: string } }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const MoneyPartsFragmentDoc = new TypedDocumentString(`
    fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}
    `, {"fragmentName":"MoneyParts"}) as unknown as TypedDocumentString<MoneyPartsFragment, unknown>;
export const DrawnSubgraphFragmentDoc = new TypedDocumentString(`
    fragment DrawnSubgraph on Subgraph {
  nodes {
    id
    name
    kind
  }
  edges {
    __typename
    id
    status
    confidence
    from {
      id
    }
    to {
      id
    }
    ... on Dependency {
      kind
      share
    }
    ... on Ownership {
      role
      stake
    }
    ... on Investment {
      instrument
      amount {
        ...MoneyParts
      }
    }
  }
  layout {
    id
    x
    y
    layer
  }
}
    fragment MoneyParts on Money {
  amount
  high
  currency
  usd
  basis
  years
  note
}`, {"fragmentName":"DrawnSubgraph"}) as unknown as TypedDocumentString<DrawnSubgraphFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
    `, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const EntityPartsFragmentDoc = new TypedDocumentString(`
    fragment EntityParts on Entity {
  id
  name
  kind
  layers {
    id
    name
    position
  }
}
    `, {"fragmentName":"EntityParts"}) as unknown as TypedDocumentString<EntityPartsFragment, unknown>;
export const RolePartsFragmentDoc = new TypedDocumentString(`
    fragment RoleParts on Role {
  id
  name
  description
  technicalLevel
  onetSoc
  skills {
    level
    skill {
      id
      name
    }
  }
}
    `, {"fragmentName":"RoleParts"}) as unknown as TypedDocumentString<RolePartsFragment, unknown>;
export const CareersDocument = new TypedDocumentString(`
    query Careers {
  interests {
    id
    name
    description
    layers {
      id
      name
      position
    }
  }
  skills(first: 500, orderBy: [{field: NAME}]) {
    totalCount
    nodes {
      id
      name
      category
    }
  }
  layers {
    id
    name
    position
    roles(first: 100) {
      totalCount
      nodes {
        ...RoleParts
      }
    }
  }
}
    fragment RoleParts on Role {
  id
  name
  description
  technicalLevel
  onetSoc
  skills {
    level
    skill {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<CareersQuery, CareersQueryVariables>;
export const CareerFinderDocument = new TypedDocumentString(`
    query CareerFinder($input: CareerMatchInput!) {
  careerMatches(input: $input) {
    rank
    score
    reasons
    roleCount
    layer {
      id
      name
      position
    }
    roles {
      score
      reasons
      role {
        id
        name
        description
        technicalLevel
        onetSoc
      }
      matchedSkills {
        id
        name
      }
      missingSkills {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CareerFinderQuery, CareerFinderQueryVariables>;
export const CareerRoleDocument = new TypedDocumentString(`
    query CareerRole($id: ID!) {
  role(id: $id) {
    ...RoleParts
    aliases
    layer {
      id
      name
      position
    }
    sources {
      ...SourceParts
    }
  }
}
    fragment SourceParts on Source {
  id
  title
  publisher
  url
  published
  accessed
  kind
}
fragment RoleParts on Role {
  id
  name
  description
  technicalLevel
  onetSoc
  skills {
    level
    skill {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<CareerRoleQuery, CareerRoleQueryVariables>;