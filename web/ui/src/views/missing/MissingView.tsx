import { View } from '../../kit/View';
import { Link } from '../../router/Link';
import { usePlace } from '../../router/router';
import { routes } from '../../routes';

/** Says that there is no page at an address, and where there are some. */
export function MissingView() {
  const { path } = usePlace();
  return (
    <View title="There is no such page" lead={<>Nothing is at <code>{path}</code>. Search for what you were after, or go on from here:</>}>
      <ul className="suggestions">
        {routes
          .filter((route) => route.label)
          .map((route) => (
            <li key={route.path}>
              <Link to={route.path}>{route.label}</Link>
            </li>
          ))}
      </ul>
    </View>
  );
}
