/** Names that are manifests, unpacked or compressed. */
const EXTENSIONS = ['.yaml', '.yml', '.json', '.yaml.gz', '.yml.gz', '.json.gz'];

export function isManifestName(path: string): boolean {
  const lower = path.toLowerCase();
  return EXTENSIONS.some((extension) => lower.endsWith(extension));
}
