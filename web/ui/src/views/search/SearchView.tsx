import { Input, Label, SearchField } from 'react-aria-components';
import { useQuery } from '../../data/useQuery';
import { Answer, Empty } from '../../kit/States';
import { useSettled } from '../../kit/useSearch';
import { View } from '../../kit/View';
import { text } from '../../router/params';
import { useParam } from '../../router/router';
import { SearchResultsDocument } from './gql/graphql';
import { Results } from './Results';
import './search.css';

const wordsCodec = text();

/** All that a search finds, where the box above every page lists the best. */
export default function SearchView() {
  const [words, setWords] = useParam('q', wordsCodec);
  const settled = useSettled(words.trim());
  const variables = { text: settled };
  const result = useQuery(SearchResultsDocument, variables, { skip: settled === '', isEmpty: (data) => data.search.edges.length === 0 });
  return (
    <View
      title="Search"
      lead="Names, other names, tickers and descriptions of everything in the graph. Words match by their beginnings, and typing errors are forgiven."
      query={settled === '' ? undefined : { document: SearchResultsDocument, variables }}
    >
      <SearchField className="field search-words" value={words} onChange={(typed) => setWords(typed, 'replace')} maxLength={200}>
        <Label>Look for</Label>
        <Input placeholder="Name, ticker or words of a description" />
      </SearchField>
      {settled === '' ? (
        <p className="none">Type what you look for.</p>
      ) : (
        <Answer
          result={result}
          empty={
            <Empty title="Nothing found">
              <p>No record holds all of these words. Try fewer of them, or the beginning of a name.</p>
            </Empty>
          }
        >
          {({ search }) => <Results edges={search.edges} total={search.totalCount} />}
        </Answer>
      )}
    </View>
  );
}
