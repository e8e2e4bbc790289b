/** VERIFY.md of a pack. Its commands are run as they stand by the tests. */
export function renderVerifyGuide(period: string): string {
  return `# How to verify this pack

It is about ${period === 'all' ? 'all that is recorded' : period}. Trust nothing that opens from inside of it before it is verified, this page included: what decides are two keys, and a checkpoint, that you have from elsewhere. The keys in \`keys/\` are copies.

## With our program

\`\`\`text
seaworthy evidence verify pack.zip --key your-pack.pub --log-key your-log.vkey --prev checkpoint-of-last-time
\`\`\`

It checks everything below and more, says what it did not check, and ends with 0 (verified), 10 (tampered with), 11 (not signed by a key that you trust), 12 (something is missing) or 13 (older than your checkpoint).

The same as a page for a browser, which sends nothing anywhere, is \`verify.html\` of your own copy of the program. The one in here comes from whoever made the pack.

## Without it

Unpack the pack, and put your copy of the key beside its files as \`pack.pub\`, that of the log as \`log.vkey\`. First the list of digests, then its signature:

\`\`\`sh
sha256sum --check --quiet --strict SHA256SUMS
openssl dgst -sha256 -verify pack.pub -signature SHA256SUMS.sig SHA256SUMS
\`\`\`

Files that nobody listed:

\`\`\`sh
find . -type f | cut -c3- | sort > ../found
{ cut -c67- SHA256SUMS; printf '%s\\n' pack.pub log.vkey; ls SHA256SUMS SHA256SUMS.sig SHA256SUMS.sig.tsr SHA256SUMS.sigstore.json 2> ../missing; } | sort | diff - ../found
\`\`\`

The state of the log, which is signed with Ed25519 (OpenSSL 3 or newer):

\`\`\`sh
sed '/^$/,$d' checkpoint > ../checkpoint.body
sed -n '$p' checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > ../checkpoint.sig
{ printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; cut -d+ -f3- log.vkey | base64 -d | tail -c 32; } > ../log.der
openssl pkeyutl -verify -pubin -keyform DER -inkey ../log.der -rawin -in ../checkpoint.body -sigfile ../checkpoint.sig
\`\`\`

When the signature was there, by an authority, if \`SHA256SUMS.sig.tsr\` is in the pack; put the certificates of whom you trust for the time above the files, as \`tsa.pem\`:

\`\`\`sh
openssl ts -verify -in SHA256SUMS.sig.tsr -data SHA256SUMS.sig -CAfile ../tsa.pem
\`\`\`

The list and its signature once more with cosign, version 3, which asks nobody either: the signature is in no public log.

\`\`\`sh
cosign verify-blob --key pack.pub --bundle SHA256SUMS.sigstore.json --insecure-ignore-tlog=true SHA256SUMS
\`\`\`

On Windows, in PowerShell 7. Every other command here is run by the tests of the program; these are not, because no PowerShell is to be had there:

\`\`\`powershell
Get-Content SHA256SUMS | ForEach-Object { $sum, $file = $_ -split '  ', 2; if ((Get-FileHash $file -Algorithm SHA256).Hash -ne $sum) { "CHANGED $file" } }
$key = [System.Security.Cryptography.ECDsa]::Create()
$key.ImportFromPem((Get-Content -Raw pack.pub))
$key.VerifyData([IO.File]::ReadAllBytes("$PWD/SHA256SUMS"), [IO.File]::ReadAllBytes("$PWD/SHA256SUMS.sig"), [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.DSASignatureFormat]::Rfc3279DerSequence)
\`\`\`

## What is in it

| file | what it is |
| --- | --- |
| \`START.html\` | scope, results, what was not seen, and a sample, for a person |
| \`statements/N.dsse.json\` | record N of the log: an in-toto statement, signed (DSSE). All records are here, of whatever period |
| \`proofs/N.tlog-proof\` | that record N is in the log (C2SP tlog-proof) |
| \`checkpoint\` | the state of the log, signed (C2SP checkpoint) |
| \`SHA256SUMS.sigstore.json\` | the signature of the list, as Sigstore's tools take it: with it nothing is said that is not in \`SHA256SUMS.sig\` |
| \`SHA256SUMS.sig.tsr\` | the time of that signature, by an authority (RFC 3161), if somebody was asked |
| \`evidence/SHA256\` | what records speak of, each file named after its digest: documents, masked; lists of what was asked for; what was judged by; reports |
| \`pack.json\` | the period, and the records of it |

In a statement, \`subject\` says what the digests are of. One of type \`application/vnd.seaworthy.groups\` is of a list: a digest and a length a line, each of a file in \`evidence/\`; these one behind the other are what is meant.

## What nobody can see from a pack alone

* Whether a record was left out before everything was signed: that shows against a checkpoint that you kept, from an earlier pack or from its owner.
* Whether dates are true: they are by the clock of the machine that recorded. An authority that stamped the pack says only that it was there by then.
* Whether what was read is what was there.
`;
}
