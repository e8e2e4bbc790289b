/** picomatch brings no declarations of its own; this is the part that is used. */
declare module 'picomatch' {
  interface Options {
    /** `*` matches names that begin with a dot. */
    readonly dot?: boolean;
    /** A glob without a slash is held against the last part of the path. */
    readonly basename?: boolean;
  }
  export default function picomatch(globs: readonly string[], options?: Options): (path: string) => boolean;
}
