// Runs the server audits of graphql-http against the address given, and prints
// an array of {id, name, status, reason} as JSON. Ends with 1 when it could not
// run them; whether they passed is the reader's to judge.
const { serverAudits } = require("graphql-http");
const { getIntrospectionQuery } = require("graphql");

async function main() {
  const [what, url] = process.argv.slice(2);
  if (what === "introspection-query") {
    console.log(getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true }));
    return;
  }
  if (what !== "audit" || !url) {
    throw new Error("usage: node audit.js audit URL | introspection-query");
  }
  const results = [];
  for (const audit of serverAudits({ url })) {
    const result = await audit.fn();
    results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
  }
  console.log(JSON.stringify(results));
}

main().catch((err) => {
  console.error(err);
  process.exit(1);
});
