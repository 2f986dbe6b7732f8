package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/aistack-graph/aistack/kg"
)

// fault is an error of this package: a message fit for users, the error of
// package kg that it is, and the driver's error, for the log, found by
// unwrapping.
type fault struct {
	message string
	is      error
	detail  error
}

func (f *fault) Error() string   { return f.message }
func (f *fault) Unwrap() []error { return []error{f.is, f.detail} }

// Detail is the whole story of an error of this store, with hosts and codes:
// for a log, never for a user.
func Detail(err error) string {
	var f *fault
	if errors.As(err, &f) {
		return f.message + ": " + f.detail.Error()
	}
	return err.Error()
}

var errClosed = errors.New("neo4j: the store is closed")

// ErrRefused says that the database is there and refuses this user, or has no
// database of the configured name: waiting does not help. Errors that are
// ErrRefused are kg.ErrUnavailable too.
var ErrRefused = errors.New("refused by the database")

// translate turns an error of the driver or the server into one of package kg.
func translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("neo4j: %w", context.Cause(ctx))
	}
	if deadline, ok := ctx.Deadline(); ok && !time.Now().Before(deadline) {
		// The context has not been told yet, and the driver gives arbitrary errors in this moment.
		return fmt.Errorf("neo4j: %w", context.DeadlineExceeded)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		// A time-out of the driver's own while the caller still waits.
		return &fault{"the database does not answer in time; try again later", kg.ErrUnavailable, err}
	}
	unavailable := func(message string) error { return &fault{message, kg.ErrUnavailable, err} }
	refused := func(message string) error { return &fault{message, errors.Join(kg.ErrUnavailable, ErrRefused), err} }
	var limit *driver.TransactionExecutionLimit
	last := err
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		last = limit.Errors[len(limit.Errors)-1]
	}
	var server *driver.Neo4jError
	if errors.As(last, &server) {
		switch code := server.Code; {
		case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"):
			return &fault{"the database took longer than the time allowed", context.DeadlineExceeded, err}
		case code == "Neo.ClientError.Security.Unauthorized" || code == "Neo.ClientError.Security.AuthenticationRateLimit" || code == "Neo.ClientError.Security.CredentialsExpired":
			return refused("the database refuses the user name or password")
		case strings.HasPrefix(code, "Neo.ClientError.Security."):
			return refused("the database refuses access to this user")
		case code == "Neo.ClientError.Database.DatabaseNotFound":
			return refused("the database server has no database of the configured name")
		case strings.Contains(code, "OutOfMemory"):
			return &fault{"limit exceeded: the question needs more memory than the database allows", kg.ErrLimit, err}
		case code == "Neo.ClientError.Schema.ConstraintValidationFailed":
			return &fault{"conflict: somebody else has just written the same record", kg.ErrConflict, err}
		case strings.HasPrefix(code, "Neo.TransientError.") || strings.HasPrefix(code, "Neo.ClientError.Cluster.") || code == "Neo.DatabaseError.General.UnknownError" && driver.IsRetryable(err):
			return unavailable("the database cannot answer right now; try again later")
		}
		return fmt.Errorf("neo4j: %w", err)
	}
	var connectivity *driver.ConnectivityError
	if limit != nil || errors.As(err, &connectivity) || driver.IsRetryable(err) {
		return unavailable(kg.ErrUnavailable.Error())
	}
	return err
}
