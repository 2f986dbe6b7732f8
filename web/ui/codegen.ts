// Types of our GraphQL documents, from the schema. Each folder that holds .graphql files gets its own gql/ with the types
// of these files, so that the text of a query stays in the part of the program that is loaded with its view. The
// fragments of src/kit may be used everywhere.
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const shared = 'src/kit/{fragments,drawing}.graphql';
const folders = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => dirname(`src/${name}`)),
);

const root = process.env.CODEGEN_ROOT ?? '';

const config: CodegenConfig = {
  schema: '../../schema.graphqls',
  allowPartialOutputs: true,
  generates: Object.fromEntries(
    [...folders].sort().map((folder) => [
      `${root}${folder}/gql/`,
      {
        preset: 'client',
        documents: [shared, `${folder}/*.graphql`],
        presetConfig: { fragmentMasking: false },
        config: {
          documentMode: 'string',
          enumType: 'string-literal',
          enumsAsTypes: true,
          onlyOperationTypes: true,
          useTypeImports: true,
          immutableTypes: true,
          defaultScalarType: 'never',
          scalars: { Date: 'string', DateTime: 'string' },
        },
      },
    ]),
  ),
};

export default config;
