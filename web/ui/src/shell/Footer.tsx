import { href } from '../base';
import { DateText } from '../kit/Facts';
import { useStack } from '../kit/stack';

/** What the figures are: datasets, their dates and licences, and the version of the data. */
export function Footer() {
  const stack = useStack();
  return (
    <footer className="footer">
      {stack && (
        <>
          <ul>
            {stack.graphInfo.datasets.map((set) => (
              <li key={set.name}>
                <strong>{set.title ?? set.name}</strong>
                {set.release && <> {set.release}</>}, as of <DateText value={set.asOf} />
                {set.licence && <>, licence {set.licence}</>}
                {set.attribution && (
                  <details>
                    <summary>Attribution</summary>
                    <p>{set.attribution}</p>
                  </details>
                )}
              </li>
            ))}
          </ul>
          <p>Data version {stack.graphInfo.version}</p>
        </>
      )}
      <p>
        <a href={href('/playground')}>GraphQL playground</a>
      </p>
    </footer>
  );
}
