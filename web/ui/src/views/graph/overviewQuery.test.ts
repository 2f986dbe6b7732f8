import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { flowsOf, mostLayers, overviewDocument, type Overview } from './overviewQuery';
import { plural } from './words';

const stack = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `layer:l${i}`, name: `Layer\n${i}`, position: i + 1 }));

it('asks what the schema has, for any number of layers', () => {
  const schema = buildSchema(readFileSync('../../schema.graphqls', 'utf8'));
  for (const count of [0, 1, 5, mostLayers + 10]) {
    const document = parse(overviewDocument(stack(count)).toString());
    expect(validate(schema, document).map((error) => error.message)).toEqual([]);
  }
  expect(overviewDocument(stack(mostLayers + 10)).toString()).not.toContain(`from${mostLayers}:`);
});

it('reads what depends on what', () => {
  const layers = stack(3);
  const answer: Overview = {
    graphInfo: { counts: [], byLayer: [] },
    dependencies: { totalCount: 7 },
    from0: {
      totalCount: 5,
      byLayer: [
        { layer: { id: 'layer:l1' }, count: 4 },
        { layer: { id: 'layer:l2' }, count: 0 },
        { layer: { id: 'layer:l0' }, count: 2 },
      ],
    },
    from2: { totalCount: 1, byLayer: [{ layer: { id: 'layer:l0' }, count: 1 }, { layer: { id: 'layer:gone' }, count: 9 }] },
  };
  expect(flowsOf(answer, layers).map((flow) => [flow.from.id, flow.to.id, flow.count])).toEqual([
    ['layer:l0', 'layer:l1', 4],
    ['layer:l2', 'layer:l0', 1],
  ]);
});

it('says many of a kind', () => {
  expect(['COMPANY', 'POWER_PLANT', 'SOFTWARE', 'CAMPUS', 'MODEL_FAMILY', 'FACTORY'].map(plural)).toEqual([
    'Companies',
    'Power plants',
    'Software',
    'Campuses',
    'Model families',
    'Factories',
  ]);
});
