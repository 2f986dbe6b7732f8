// What can go wrong with a question, in one shape that pages can explain.

/** One error of a GraphQL answer. */
export interface Fault {
  message: string;
  /** For example NOT_FOUND, BAD_USER_INPUT, TIMEOUT; "" when the service gave none. */
  code: string;
  /** Where in the answer, for example "trace.paths". */
  path: string;
  /** Ids that the service thinks were meant. */
  suggestions: readonly string[];
}

/** Why a question has no answer. `answer` holds the service's own faults. */
export type Reason = 'network' | 'timeout' | 'status' | 'answer';

/** A question that failed. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  constructor(
    readonly reason: Reason,
    message: string,
    readonly faults: readonly Fault[] = [],
    readonly status = 0,
  ) {
    super(message);
  }

  /** Whether the service knows no record of an id that was asked for. */
  get notFound(): boolean {
    return this.faults.some((fault) => fault.code === 'NOT_FOUND');
  }

  /** Ids that the service thinks were meant. */
  get suggestions(): readonly string[] {
    return [...new Set(this.faults.flatMap((fault) => fault.suggestions))];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The faults that an answer lists. */
export function readFaults(errors: unknown): readonly Fault[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => {
    const message = typeof error.message === 'string' ? error.message : 'the service gave no reason';
    const code = isRecord(error.extensions) && typeof error.extensions.code === 'string' ? error.extensions.code : '';
    const path = Array.isArray(error.path) ? error.path.map(String).join('.') : '';
    return { message, code, path, suggestions: suggestionsIn(message) };
  });
}

// The service names what it thinks was meant in its message: … did you mean "company:nvidia" or "company:novidia"?
function suggestionsIn(message: string): string[] {
  const at = message.indexOf('did you mean');
  return at < 0 ? [] : [...message.slice(at).matchAll(/"([a-z][\w-]*:[^"\s]+)"/g)].map((match) => match[1] ?? '');
}
