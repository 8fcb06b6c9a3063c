// Package ratelimit limits clients, counted in Valkey as one timestamp (GCRA).
package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strconv"
	"sync"
	"time"

	"github.com/valkey-io/valkey-go"
)

const copies = 6

const timeout = 20 * time.Millisecond

var script = valkey.NewLuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0')) + tonumber(ARGV[1])
if full - now > tonumber(ARGV[2]) then return {0, full - now} end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
return {1, full - now}
`)

// Limit is a rate and the requests that may come at once after a pause.
type Limit struct {
	RequestsPerMinute int
	Burst             int
}

// Decision is what to tell the client; RetryAfter is 0 when the request passes.
type Decision struct {
	Allowed    bool
	Remaining  int
	RetryAfter time.Duration
}

// LocalBuckets are buckets in memory, for one copy.
type LocalBuckets struct {
	mutex  sync.Mutex
	fullAt map[string]time.Time
	clock  func() time.Time
}

// NewLocalBuckets makes buckets that are all full; tests give a clock of their own.
func NewLocalBuckets(clock func() time.Time) *LocalBuckets {
	return &LocalBuckets{fullAt: map[string]time.Time{}, clock: clock}
}

// Check counts one request against this copy's share.
func (b *LocalBuckets) Check(client, routeClass string, limit Limit) Decision {
	return b.count(client+":"+routeClass, limit.share())
}

// ForgetFull drops buckets that are full again; call it once a minute.
func (b *LocalBuckets) ForgetFull() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for key, full := range b.fullAt {
		if !full.After(b.clock()) {
			delete(b.fullAt, key)
		}
	}
}

func (b *LocalBuckets) count(key string, limit Limit) Decision {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	now := b.clock()
	full := b.fullAt[key]
	if full.Before(now) {
		full = now
	}
	full = full.Add(limit.interval())
	if full.Sub(now) > limit.window() {
		return limit.refusal(full.Sub(now))
	}
	b.fullAt[key] = full
	return limit.grant(full.Sub(now))
}

// RateLimiter counts in buckets that all copies share.
type RateLimiter struct {
	store    valkey.Client
	fallback *LocalBuckets
}

// Check counts one request.
func (r *RateLimiter) Check(ctx context.Context, client, routeClass string, limit Limit) (Decision, error) {
	short, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	decision, err := r.count(short, client+":"+routeClass, limit)
	if err == nil {
		return decision, nil
	}
	if ctx.Err() != nil {
		return Decision{}, ctx.Err()
	}
	slog.Error("counters away, limits are coarse", "error", err)
	return r.fallback.Check(client, routeClass, limit), nil
}

func (r *RateLimiter) count(ctx context.Context, key string, limit Limit) (Decision, error) {
	// Microseconds, since the store's clock gives them; its time counts, not ours.
	args := []string{
		strconv.FormatInt(limit.interval().Microseconds(), 10),
		strconv.FormatInt(limit.window().Microseconds(), 10),
	}
	found, err := script.Exec(ctx, r.store, []string{key}, args).AsIntSlice()
	if err != nil || len(found) != 2 {
		return Decision{}, fmt.Errorf("count: %w", err)
	}
	ahead := time.Duration(found[1]) * time.Microsecond
	if found[0] == 1 {
		return limit.grant(ahead), nil
	}
	return limit.refusal(ahead), nil
}

// interval is what one request takes out of the bucket.
func (l Limit) interval() time.Duration {
	return time.Minute / time.Duration(l.RequestsPerMinute)
}

// window is what the whole bucket holds.
func (l Limit) window() time.Duration {
	return l.interval() * time.Duration(l.Burst)
}

func (l Limit) grant(ahead time.Duration) Decision {
	return Decision{Allowed: true, Remaining: int(max(0, (l.window()-ahead)/l.interval()))}
}

func (l Limit) refusal(ahead time.Duration) Decision {
	wait := math.Ceil((ahead - l.window()).Seconds())
	return Decision{RetryAfter: time.Duration(max(1, wait)) * time.Second}
}

// share is what one copy grants by itself.
func (l Limit) share() Limit {
	return Limit{max(1, l.RequestsPerMinute/copies), max(1, l.Burst/copies)}
}
