/** 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z in nanoseconds since 1970 (google.protobuf.Timestamp). */
export const MIN_TIMESTAMP = -62_135_596_800_000_000_000n;
export const MAX_TIMESTAMP = 253_402_300_799_999_999_999n;
/** What 64 bits of nanoseconds hold, which is what cel-go's durations hold. */
export const MAX_DURATION = 2n ** 63n - 1n;
