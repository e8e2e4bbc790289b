// Tlog reads a log of ours as Go's own implementation of transparency logs sees it: notes, tiles, entries and proofs.
//
// Standard input is one question as JSON; standard output is what there is, or the program fails and says why.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type question struct {
	Folder string
	Key    string
	// Proofs of ours, each hash in base64.
	Inclusion   []proof
	Consistency []proof
}

type proof struct {
	Of    int64
	Size  int64
	Proof []tlog.Hash
}

type answer struct {
	Origin string   `json:"origin"`
	Size   int64    `json:"size"`
	Root   string   `json:"root"`
	Leaves []string `json:"leaves"`
}

func main() {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fail("the question: %v", err)
	}
	log := open(asked)
	log.checkTiles()
	for _, p := range asked.Inclusion {
		log.checkInclusion(p)
	}
	for _, p := range asked.Consistency {
		log.checkConsistency(p)
	}
	if err := json.NewEncoder(os.Stdout).Encode(log.answer); err != nil {
		fail("the answer: %v", err)
	}
}

type opened struct {
	folder string
	answer answer
	root   tlog.Hash
	hashes []tlog.Hash
	leaves []tlog.Hash
}

// open checks the signature of the checkpoint and that the entries make its root.
func open(asked question) *opened {
	origin, size, root := readCheckpoint(asked)
	log := &opened{folder: asked.Folder, root: root, answer: answer{Origin: origin, Size: size, Root: root.String()}}
	for index := int64(0); index*(1<<height) < size; index++ {
		log.readBundle(index, min(1<<height, size-index*(1<<height)))
	}
	computed, err := tlog.TreeHash(size, log.reader())
	if size > 0 && err != nil {
		fail("the tree: %v", err)
	}
	if size > 0 && computed != root {
		fail("the entries make the root %v, and the checkpoint says %v", computed, root)
	}
	return log
}

func readCheckpoint(asked question) (string, int64, tlog.Hash) {
	verifier, err := note.NewVerifier(asked.Key)
	if err != nil {
		fail("the key: %v", err)
	}
	written := read(filepath.Join(asked.Folder, "checkpoint"))
	signed, err := note.Open(written, note.VerifierList(verifier))
	if err != nil {
		fail("the checkpoint: %v", err)
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		fail("the checkpoint is %q", signed.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("its size: %v", err)
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		fail("its root: %v", err)
	}
	return lines[0], size, root
}

func (log *opened) readBundle(index, width int64) {
	path := strings.Replace(pathOf(tlog.Tile{H: height, L: 0, N: index, W: int(width)}), "tile/0/", "tile/entries/", 1)
	bundle := read(filepath.Join(log.folder, path))
	for range width {
		if len(bundle) < 2 {
			fail("%s is short", path)
		}
		length := int(binary.BigEndian.Uint16(bundle))
		if len(bundle) < 2+length {
			fail("%s is short", path)
		}
		log.add(bundle[2 : 2+length])
		bundle = bundle[2+length:]
	}
	if len(bundle) > 0 {
		fail("%s is long", path)
	}
}

func (log *opened) add(entry []byte) {
	stored, err := tlog.StoredHashes(int64(len(log.leaves)), entry, log.reader())
	if err != nil {
		fail("entry %d: %v", len(log.leaves), err)
	}
	log.hashes = append(log.hashes, stored...)
	log.leaves = append(log.leaves, tlog.RecordHash(entry))
	log.answer.Leaves = append(log.answer.Leaves, tlog.RecordHash(entry).String())
}

func (log *opened) reader() tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = log.hashes[index]
		}
		return found, nil
	})
}

// checkTiles holds every tile to the bytes that it has to have, and reads the tree from them.
func (log *opened) checkTiles() {
	for _, tile := range tlog.NewTiles(height, 0, log.answer.Size) {
		want, err := tlog.ReadTileData(tile, log.reader())
		if err != nil {
			fail("%v: %v", tile, err)
		}
		if got := read(filepath.Join(log.folder, pathOf(tile))); !bytes.Equal(got, want) {
			fail("%s is not what it has to be", pathOf(tile))
		}
	}
	if log.answer.Size == 0 {
		return
	}
	tree := tlog.Tree{N: log.answer.Size, Hash: log.root}
	reader := tlog.TileHashReader(tree, tiles{log.folder})
	indexes := make([]int64, len(log.leaves))
	for index := range indexes {
		indexes[index] = tlog.StoredHashIndex(0, int64(index))
	}
	found, err := reader.ReadHashes(indexes)
	if err != nil {
		fail("the tiles: %v", err)
	}
	for index, leaf := range log.leaves {
		if found[index] != leaf {
			fail("entry %d is another one by its tile", index)
		}
	}
}

type tiles struct{ folder string }

func (tiles) Height() int { return height }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		data = append(data, read(filepath.Join(t.folder, pathOf(tile))))
	}
	return data, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (log *opened) checkInclusion(p proof) {
	root, err := tlog.TreeHash(p.Size, log.reader())
	if err != nil {
		fail("the tree of %d: %v", p.Size, err)
	}
	if err := tlog.CheckRecord(p.Proof, p.Size, root, p.Of, log.leaves[p.Of]); err != nil {
		fail("that entry %d is in the tree of %d: %v", p.Of, p.Size, err)
	}
	theirs, err := tlog.ProveRecord(p.Size, p.Of, log.reader())
	compare(p, theirs, err)
}

func (log *opened) checkConsistency(p proof) {
	roots := [2]tlog.Hash{}
	for i, size := range []int64{p.Of, p.Size} {
		root, err := tlog.TreeHash(size, log.reader())
		if err != nil {
			fail("the tree of %d: %v", size, err)
		}
		roots[i] = root
	}
	if err := tlog.CheckTree(p.Proof, p.Size, roots[1], p.Of, roots[0]); err != nil {
		fail("that the tree of %d goes on from that of %d: %v", p.Size, p.Of, err)
	}
	theirs, err := tlog.ProveTree(p.Size, p.Of, log.reader())
	compare(p, theirs, err)
}

func compare(p proof, theirs []tlog.Hash, err error) {
	if err != nil {
		fail("proof of %d in %d: %v", p.Of, p.Size, err)
	}
	if fmt.Sprint(theirs) != fmt.Sprint(p.Proof) {
		fail("proof of %d in %d: %v is ours, %v theirs", p.Of, p.Size, p.Proof, theirs)
	}
}

// pathOf is C2SP's, where all tiles have one height and it is not said.
func pathOf(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		fail("%v", err)
	}
	return data
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}
