// Pack reads a pack of ours with Go's own zip, notes, transparency logs and signatures: its argument is the file.
package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	files := readZip(os.Args[1])
	key := parseKey(files["keys/pack.pub"])
	checkSums(files, key)
	root, size := readCheckpoint(files["checkpoint"], files["keys/log.vkey"])
	var hashes []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = hashes[index]
		}
		return found, nil
	})
	for index := range size {
		entry := files[fmt.Sprintf("statements/%d.dsse.json", index)]
		checkEnvelope(entry, key)
		stored, err := tlog.StoredHashes(index, entry, reader)
		expect(err, "record %d", index)
		hashes = append(hashes, stored...)
	}
	computed, err := tlog.TreeHash(size, reader)
	expect(err, "the tree")
	if computed != root {
		fail("the records make the root %v, and the checkpoint says %v", computed, root)
	}
	for index := range size {
		name := fmt.Sprintf("proofs/%d.tlog-proof", index)
		proof := readProof(files[name], index, files["checkpoint"])
		leaf := tlog.RecordHash(files[fmt.Sprintf("statements/%d.dsse.json", index)])
		expect(tlog.CheckRecord(proof, size, root, index, leaf), "%s", name)
	}
	fmt.Printf("%d records, %d files\n", size, len(files))
}

func readZip(path string) map[string][]byte {
	archive, err := zip.OpenReader(path)
	expect(err, "the archive")
	files := map[string][]byte{}
	for _, file := range archive.File {
		opened, err := file.Open()
		expect(err, "%s", file.Name)
		content, err := io.ReadAll(opened)
		expect(err, "%s", file.Name)
		files[file.Name] = content
	}
	return files
}

func parseKey(text []byte) *ecdsa.PublicKey {
	block, _ := pem.Decode(text)
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	expect(err, "the key")
	return parsed.(*ecdsa.PublicKey)
}

// The list itself, and what is said of it once it is there.
var unlisted = []string{"SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.sig.tsr", "SHA256SUMS.sigstore.json"}

func checkSums(files map[string][]byte, key *ecdsa.PublicKey) {
	digest := sha256.Sum256(files["SHA256SUMS"])
	if !ecdsa.VerifyASN1(key, digest[:], files["SHA256SUMS.sig"]) {
		fail("the list is not signed by the key")
	}
	listed := 0
	lines := bufio.NewScanner(bytes.NewReader(files["SHA256SUMS"]))
	for lines.Scan() {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		found := sha256.Sum256(files[name])
		if hex.EncodeToString(found[:]) != sum {
			fail("%s has another digest", name)
		}
		listed++
	}
	there := len(files)
	for _, name := range unlisted {
		if _, has := files[name]; has {
			there--
		}
	}
	if listed != there {
		fail("%d files are listed, and %d are there", listed, there)
	}
}

func readCheckpoint(written, key []byte) (tlog.Hash, int64) {
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	expect(err, "the key of the log")
	signed, err := note.Open(written, note.VerifierList(verifier))
	expect(err, "the checkpoint")
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	expect(err, "the size")
	root, err := tlog.ParseHash(lines[2])
	expect(err, "the root")
	return root, size
}

// checkEnvelope follows the DSSE protocol.
func checkEnvelope(entry []byte, key *ecdsa.PublicKey) {
	var envelope struct {
		PayloadType string
		Payload     []byte
		Signatures  []struct{ Sig []byte }
	}
	expect(json.Unmarshal(entry, &envelope), "an envelope")
	message := fmt.Sprintf("DSSEv1 %d %s %d %s", len(envelope.PayloadType), envelope.PayloadType, len(envelope.Payload), envelope.Payload)
	digest := sha256.Sum256([]byte(message))
	for _, signature := range envelope.Signatures {
		if ecdsa.VerifyASN1(key, digest[:], signature.Sig) {
			return
		}
	}
	fail("an envelope is not signed by the key")
}

// readProof follows C2SP tlog-proof.
func readProof(written []byte, index int64, checkpoint []byte) tlog.RecordProof {
	head, rest, _ := strings.Cut(string(written), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != fmt.Sprintf("index %d", index) || rest != string(checkpoint) {
		fail("a proof is of something else: %q", head)
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		decoded, err := base64.StdEncoding.DecodeString(line)
		expect(err, "a hash")
		proof = append(proof, tlog.Hash(decoded))
	}
	return proof
}

func expect(err error, format string, args ...any) {
	if err != nil {
		fail(format+": %v", append(args, err)...)
	}
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}
