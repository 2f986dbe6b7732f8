// The pages. A view is one line here and a folder in src/views; it is loaded when it is opened.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** What a view is given: the parts of its path. */
export interface ViewProps {
  params: Readonly<Record<string, string>>;
}

/** A page of the explorer. Those with a label are in the navigation, in this order. */
export interface Route {
  path: string;
  view: LazyExoticComponent<ComponentType<ViewProps>>;
  label?: string;
  group?: Group;
}

/** The headings of the navigation. */
export const groups = ['Explore', 'Analyse', 'Understand'] as const;
type Group = (typeof groups)[number];

export const routes: readonly Route[] = [
  { path: '/', label: 'Layer cake', group: 'Explore', view: lazy(() => import('./views/cake/CakeView')) },
  { path: '/graph', label: 'Graph', group: 'Explore', view: lazy(() => import('./views/graph/GraphView')) },
  { path: '/company/:slug', view: lazy(() => import('./views/entity/EntityView')) },
  { path: '/product/:slug', view: lazy(() => import('./views/entity/EntityView')) },
  { path: '/facility/:slug', view: lazy(() => import('./views/entity/EntityView')) },
  { path: '/path', label: 'Path tracer', group: 'Explore', view: lazy(() => import('./views/path/PathView')) },
  { path: '/whatif', label: 'What if', group: 'Analyse', view: lazy(() => import('./views/whatif/WhatIfView')) },
  { path: '/loops', label: 'Money loops', group: 'Analyse', view: lazy(() => import('./views/loops/LoopsView')) },
  { path: '/value-chain', label: 'Value chain', group: 'Understand', view: lazy(() => import('./views/valuechain/ValueChainView')) },
  { path: '/chokepoints', label: 'Chokepoints', group: 'Analyse', view: lazy(() => import('./views/chokepoints/ChokepointsView')) },
  { path: '/careers', label: 'Careers', group: 'Understand', view: lazy(() => import('./views/careers/CareersView')) },
  { path: '/quiz', label: 'Quiz', group: 'Understand', view: lazy(() => import('./views/quiz/QuizView')) },
  { path: '/faq', label: 'Questions', group: 'Understand', view: lazy(() => import('./views/faq/FaqView')) },
  { path: '/predictions', label: 'Predictions', group: 'Understand', view: lazy(() => import('./views/predictions/PredictionsView')) },
  { path: '/concentration', label: 'Concentration', group: 'Analyse', view: lazy(() => import('./views/concentration/ConcentrationView')) },
  { path: '/search', view: lazy(() => import('./views/search/SearchView')) },
];
