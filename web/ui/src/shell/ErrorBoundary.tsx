import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

/** Shows what went wrong in place of a view that failed, and leaves the rest of the page as it is. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="state error" role="alert">
        <h1>This view failed</h1>
        <p>{error.message}</p>
        <p>Load the page again. If the service was updated meanwhile, that brings its new pages.</p>
        <Button className="button" onPress={() => location.reload()}>
          Load again
        </Button>
      </div>
    );
  }
}
