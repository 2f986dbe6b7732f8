import './workers';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { applyTheme } from '../shell/theme';
import { loadLibrary } from './examples';
import { prepareEditors } from './editors';
import { Playground } from './Playground';
import { browserStorage, storage } from './storage';

applyTheme();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with the id "root"');

const base = new URL('.', document.baseURI).href;
void prepareEditors();
const library = await loadLibrary(base);
createRoot(root).render(
  <main>
    <h1 className="visually-hidden">Playground: ask the graph in GraphQL</h1>
    <Playground base={base} library={library} kept={storage(new URL(base).pathname, browserStorage())} />
  </main>,
);
