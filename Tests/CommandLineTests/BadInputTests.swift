import Foundation
import Testing

@Suite("Input errors are one line and exit code 2") struct BadInputTests {
  /// Arguments, and what the line must say.
  typealias Case = (arguments: String, says: [String])

  private static let cases: [Case] = [
    ("", ["a subcommand is missing", "formats, describe, compute, block, program"]),
    ("frobnicate", ["unknown subcommand 'frobnicate'", "formats, describe"]),
    ("help frobnicate", ["unknown subcommand 'frobnicate'"]),
    ("--frobnicate", ["unknown option '--frobnicate'", "transverse --help"]),
    ("formats --frob", ["unknown option '--frob'", "transverse formats --help"]),
    ("formats binary16", ["unexpected argument 'binary16'"]),
    ("formats --json=yes", ["--json", "does not take any value"]),
    ("describe", ["missing expected argument '<format>'", "transverse describe --help"]),
    ("describe binary17", ["unknown format 'binary17'", "expected a name such as binary16"]),
    ("describe e16m3", ["format 'e16m3' is outside the limits", "2…15 exponent bits"]),
    ("describe e5m113", ["'e5m113' is outside the limits", "1…112 stored significand bits"]),
    ("describe int0", ["'int0' is outside the limits", "1…128 bits"]),
    ("describe uint129", ["'uint129' is outside the limits", "1…128 bits"]),
    ("describe binary16 1.5 one", ["'one' is not a number", "0x1.8p-3"]),
    ("describe binary16 0x10000", ["'0x10000' does not fit binary16", "16 bits"]),
    ("describe binary16 -1.5x", ["'-1.5x' is not a number"]),
    ("describe int8 -129", ["'-129' does not fit int8", "-128…127"]),
    ("describe int8 1.5", ["'1.5' is not a number", "integer"]),
    ("compute", ["missing expected argument '<format>'"]),
    ("compute binary16", ["missing expected argument '<operation>'"]),
    ("compute nonsense add 1 2", ["unknown format 'nonsense'"]),
    ("program int8 add --passes --json x.json", ["--passes", "leave out"]),
    ("bench int8 --operations add --executors native --clang /none", ["nothing was measured"]),
    ("bench binary16 --operations add --executors mpfr --rounding odd", ["nothing was measured"]),
    ("compute binary16 divide 1 2", ["unknown operation 'divide'", "add, sub, mul"]),
    ("compute binary16 mulFull 1 2", ["'mulFull' does not apply to binary16"]),
    ("compute binary16 add", ["'add' takes 2 operands, but 0 were given"]),
    ("compute binary16 add 1", ["'add' takes 2 operands, but 1 was given"]),
    ("compute binary16 add 1 2 3", ["'add' takes 2 operands, but 3 were given"]),
    (
      "compute binary16 add 1 2 --rounding sideways",
      ["unknown rounding 'sideways'", "nearestEven, nearestAway, towardZero, up, down, odd"]
    ),
    ("compute binary16 add 1 2 --rounding", ["missing value for '--rounding <mode>'"]),
    ("compute binary16 add 1 2 --executor abacus", ["unknown executor 'abacus'", "interpreter"]),
    ("compute binary16 add 1 2 --trd 4", ["transverse read distance '4'", "3, 5, 7"]),
    ("compute binary16 add 1 2 --trd x", ["transverse read distance 'x'"]),
    ("compute binary16 add 1 2 -x", ["unknown option '-x'"]),
    ("block", ["missing expected argument '<format>'", "transverse block --help"]),
    ("block mxfp5 dot", ["unknown block format 'mxfp5'", "mxfp8e5m2, mxfp8e4m3", "nvfp4"]),
    ("block mxfp4 add 1", ["unknown operation 'add' on blocks", "quantise, dequantise or dot"]),
    ("block mxfp4 quantise", ["a block of mxfp4 has 1…32 numbers, but 0 were given"]),
    ("block mxfp4 quantise one", ["'one' is not a number"]),
    ("block mxfp4 quantise 1 --from int8", ["'int8' is no value for --from", "a float format"]),
    ("block mxfp4 quantise 1 --from e8m0", ["does not apply to mxfp4", "powers of two only"]),
    ("block mxfp4 quantise 1 --to binary16", ["--to says nothing about quantise"]),
    ("block mxfp4 quantise 1 --rounding sideways", ["unknown rounding 'sideways'"]),
    ("block mxfp4 quantise 1 --rounding stochasticA:4", ["blocks take no random bits"]),
    ("block nvfp4 quantise 1 --rounding up", ["rounding up says nothing about quantise of nvfp4"]),
    ("block mxfp4 dequantise", ["a block of mxfp4 is missing", "scale and elements"]),
    ("block mxfp4 dequantise 1", ["a block of mxfp4 has 1…32 elements, but 0 were given"]),
    ("block mxfp4 dequantise 1 0x10", ["'0x10' does not fit float4e2m1fn"]),
    ("block mxfp4 dequantise 1 2 --from binary16", ["--from says nothing about dequantise"]),
    ("block mxfp4 dot 1 2", ["with a slash between them, but 0 slashes were given"]),
    ("block mxfp4 dot 1 2 / 1 2 / 3", ["2 slashes were given", "SCALE ELEMENT… / SCALE"]),
    ("block mxfp4 dot 1 2 /", ["a block of mxfp4 is missing"]),
    ("block nvfp4 dot 1 2 / 1 2 --trd 4", ["transverse read distance '4'"]),
    ("program binary16", ["missing expected argument '<operation>'"]),
    ("program binary16 add --emit verilog", ["unknown form 'verilog'", "text"]),
    ("program binary16 add extra", ["unexpected argument 'extra'"]),
    ("program binary16 add --json", ["missing value for '--json <file>'"]),
    (
      "program binary16 add --json no-such-folder/p.json",
      ["cannot write 'no-such-folder/p.json'", "existing directory"]
    ),
    ("program binary16 add --json .", ["cannot write '.'", "is a directory"]),
    (
      "program binary16 add --json plain-file/p.json",
      ["cannot write 'plain-file/p.json'", "expected a directory"]
    ),
    ("cost binary16", ["missing expected argument '<operation>'"]),
    ("cost int8 add --table spim", ["unknown cost table 'spim'", "simulator, rtsim-simple"]),
    ("cost int8 add --clusters 0", ["'0' is no value for --clusters", "from 1 to 4096"]),
    ("cost int8 add --rows 6", ["distance of 7 does not fit on wires of 6 rows", "at least 7"]),
    ("cost int8 add --left-port 3", ["a left port at domain 3: expected 25…25"]),
    ("cost int8 add --tiles 40000", ["'40000' is no value for --tiles", "from 1 to 32768"]),
    ("cost binary64 fma --tiles 1", ["--tiles 1 is too few", "occupies"]),
    ("cost int8 add --faults 2", ["'2' is no value for --faults", "from 0 to 1"]),
    ("cost int8 add --power 0", ["'0' is no value for --power", "watts above 0"]),
    ("cost int8 add --schedule no/s.txt", ["cannot write 'no/s.txt'", "existing directory"]),
    ("cost-network lenet6 --format int8", ["unknown network 'lenet6'", "lenet5, alexnet, vgg16"]),
    ("cost-network lenet5", ["missing expected argument '--format <format>'"]),
    ("cost-network lenet5 --format e8m0", ["does not apply to float8e8m0", "powers of two"]),
    (
      "cost-network lenet5 --format int8 --accumulator int16",
      ["int8 with the accumulator int16", "two float formats, or one format for all"]
    ),
    ("cost-network lenet5 --format int8 --batch 0", ["'0' is no value for --batch"]),
    ("cost-network lenet5 --format int8 --chunk 0", ["'0' is no value for --chunk"]),
    (
      "cost-network resnet8 --data-shape 3x32x32 --format int8", ["'resnet8'", "without a price"]
    ),
    ("cost-network lenet5 --data-shape 20x20 --format int8", ["'20x20'", "--data-shape"]),
    ("reference --rounding up", ["--rounding and --loss-scale say nothing here"]),
    ("train --recipe e4m3 --weights-format binary32", ["expected --weights FILE"]),
    (
      "train --recipe fp32 --learning-rate 1e-60",
      ["recipe 'fp32', learningRate", "neither zero nor beyond the range"]
    ),
    ("report --rounding towardZero", ["rounding of posit16 towardZero"]),
    ("cost-network lenet5 --format int8 --trd 4", ["transverse read distance '4'"]),
    ("word-parallel", ["missing expected argument '<operation>'"]),
    ("word-parallel divide", ["unknown operation 'divide'", "add, sum, sub, mul"]),
    ("word-parallel add --block 24", ["blocks of 24 wires", "divisor of the 512 wires"]),
    ("word-parallel add --block 8", ["blocks of 8 wires", "5 words of 8 bits need at least 11"]),
    ("word-parallel add 1 2 3 4 5 6", ["6 operands", "expected 2…5", "distance of 7"]),
    ("word-parallel add 1 256", ["'256' is no operand", "0…255"]),
    ("word-parallel add -1 2", ["'-1' is no operand"]),
    ("word-parallel mul 1 2 3", ["3 values: expected 2 for each word"]),
    ("word-parallel mul 1 2 --words 3", ["--words is the number of random words"]),
    ("word-parallel mul --width 40", ["clusters of 32 rows", "need at least 40"]),
    ("word-parallel mul --operands 3", ["--operands says nothing about 'mul'"]),
    ("word-parallel mul-constant --constant 1.5", ["'1.5' is no value for --constant"]),
    ("word-parallel mul-constant --constant 3 --recoding x", ["unknown recoding 'x'"]),
    ("word-parallel add --width 128", ["results of 131 bits", "up to 128"]),
    ("word-parallel max --rows 3", ["distance of 7 does not fit on wires of 3 rows"]),
    ("word-parallel vote --operands 4", ["4 operands of a vote", "3…7"]),
    ("word-parallel sub --trd 6", ["transverse read distance '6'"]),
    ("word-parallel sub --json no-such-folder/w.json", ["cannot write"]),
    ("picture uint2 add", ["missing expected argument '--output <file>'"]),
    ("picture uint2 add 1 --output p.html", ["takes 2 operands a wire", "1 number was given"]),
    ("picture uint2 add 1 4 --output p.html", ["'4' does not fit uint2"]),
    ("picture int1 neg 0 0 0 0 0 0 0 0 0 --output p.html", ["at most 8 wires"]),
    ("picture uint2 add 1 1 --output no-such-folder/p.html", ["cannot write"]),
    ("picture binary16 add --output p.html", ["commands: expected at most 2000", "narrower"]),
    ("picture binary64 div --output p.html", ["at least", "expected at most 2000"]),
    ("train", ["nothing to train in: expected --recipe or --format"]),
    ("train --recipe hfp8 --format int8", ["--recipe and --format: expected one of them"]),
    ("train --recipe hfp9", ["unknown recipe 'hfp9'", "hfp8"]),
    ("train --recipe no-such-folder/r.json", ["no-such-folder/r.json: no such file"]),
    ("train --recipe hfp8 --accumulator binary16", ["--accumulator belongs to --format"]),
    ("train --recipe hfp8 --resume", ["expected --checkpoint FILE"]),
    ("train --recipe hfp8 --checkpoint plain-file --resume", ["plain-file: "]),
    ("train --recipe hfp8 --checkpoint plain-file", ["plain-file: exists already", "--resume"]),
    ("train --recipe hfp8 --weights a --json a", ["expected a file of its own for each"]),
    ("train --recipe hfp8 --weights no-such-folder/w", ["cannot write"]),
    ("evaluate --weights no-such-file", ["no-such-file: no such file"]),
    ("evaluate --weights no-such-file --recipes ,", ["--recipes ','", "such as fp32,e4m3"]),
    ("evaluate --weights no-such-file --network lenet", ["unknown network 'lenet'"]),
    ("reference --network ./no-such.network", ["./no-such.network: no such file"]),
    ("recipes hfp9", ["unknown recipe 'hfp9'"]),
    ("results plain-file", ["plain-file: no record of a training"]),
    ("reference --precision binary16", ["precision 'binary16': expected binary32 or binary64"]),
    ("data", ["a subcommand of data is missing: expected show"]),
    ("data show optdigits:no-such-folder", ["no-such-folder"]),
    ("bench training hfp9", ["unknown recipe 'hfp9'"]),
    ("train --format binary128", ["'binary128' is too wide", "at most 64 bits"]),
    ("train --format e1m1", ["'e1m1' is outside the limits"]),
    ("train --format bfloat16 --accumulator x", ["unknown format 'x'"]),
    ("train --format bfloat16 --network lenet", ["unknown network 'lenet'", "lenet5"]),
    ("train --format bfloat16 --data faces", ["unknown data set 'faces'", "glyphs, mnist:PATH"]),
    ("train --format bfloat16 --data mnist", ["expected mnist:PATH"]),
    ("train --format bfloat16 --data mnist:no-such-folder", ["no-such-folder"]),
    ("train --format bfloat16 --data mnist:plain-file", ["plain-file"]),
    ("train --format bfloat16 --rounding sideways", ["unknown rounding 'sideways'"]),
    ("train --format bfloat16 --seed -1", ["'-1' is no value for --seed", "from 0 to"]),
    ("train --format bfloat16 --epochs 0", ["'0' is no value for --epochs", "1 to 10000"]),
    ("train --format bfloat16 --jobs 0", ["'0' is no value for --jobs", "1 to 1024"]),
    ("train --format bfloat16 --images 5000", ["'5000' is no value for --images", "1 to 4000"]),
    ("train --format bfloat16 --learning-rate nan", ["'nan' is no value for --learning-rate"]),
    ("train --format bfloat16 --learning-rate -1", ["learning rate -1.0: expected 0…100"]),
    ("train --format bfloat16 --loss-scale 3", ["loss scale 3.0: expected a power of two"]),
    ("train --format bfloat16 --momentum 1", ["momentum 1.0: expected"]),
    ("train --format bfloat16 --json no-such-folder/t.json", ["cannot write"]),
    (
      "report --output plain-file/page --images 10 --epochs 1 --executor interpreter",
      ["cannot make the directory 'plain-file/page'"]
    ),
    ("report --random 0", ["'0' is no value for --random"]),
    ("bench binary17", ["unknown format 'binary17'"]),
    ("bench int8 --operations divide", ["unknown operation 'divide'", "add, sub", "transpose"]),
    ("bench binary16 --operations addFull", ["'addFull' does not apply to binary16"]),
    ("bench int8 --operations multiplyAccumulate", ["does not apply to int8"]),
    ("bench int8 --executors native,abacus", ["unknown executor 'abacus'", "native, interpreter"]),
    ("bench int8 --rounding sideways", ["unknown rounding 'sideways'"]),
    ("bench int8 --repetitions 0", ["'0' is no value for --repetitions", "from 1 to"]),
    ("bench int8 --jobs 0", ["'0' is no value for --jobs", "from 1 to "]),
    ("bench int8 --json no-such-folder/b.json", ["cannot write 'no-such-folder/b.json'"]),
    ("verify binary16 --random -5", ["'-5' is no value for --random"]),
    ("verify", ["missing expected argument '<format> ...'", "transverse verify --help"]),
    ("verify binary16 e1m1", ["'e1m1' is outside the limits"]),
    ("verify binary16 --operations add,,mul", ["unknown operation ''"]),
    ("verify int8 binary16 --operations addFull", ["'addFull' does not apply to binary16"]),
    ("verify binary16 --rounding up,left", ["unknown rounding 'left'"]),
    ("verify binary32 --exhaustive", ["binary32 has 2^64 cases", "at most 2^32"]),
    ("verify int8 --models B3 --operations add", ["models has no cases of add of int8"]),
    ("verify binary16 --models B30", ["unknown coverage model 'B30'", "B1 to B29, or all"]),
    ("verify int8 --shard 3/2", ["'3/2' is no value for --shard", "such as 3/8"]),
    ("verify int8 --resume", ["--resume needs --evidence FILE"]),
    ("evidence show binary17", ["unknown format 'binary17'"]),
    ("evidence show --ledger /nowhere.jsonl", ["/nowhere.jsonl: no such file"]),
    ("evidence merge /nowhere.jsonl --output /tmp", ["it is a directory"]),
    ("models binary16", ["an operation of binary16 is missing"]),
    ("verify int8 --exhaustive --random 9", ["expected no other source beside it"]),
    ("verify int8 --random none", ["'none' is no value for --random", "whole number from 1"]),
    ("verify int8 --random 0", ["'0' is no value for --random"]),
    ("verify int8 --seed 18446744073709551616", ["'18446744073709551616' is no value for --seed"]),
    ("verify int8 --jobs 0", ["'0' is no value for --jobs", "from 1 to 1024"]),
    ("verify int8 --trd 6", ["transverse read distance '6'"]),
    ("verify int8 --executor abacus", ["unknown executor 'abacus'"]),
    ("verify int8 --json no-such-folder/v.json", ["cannot write 'no-such-folder/v.json'"]),
  ]

  @Test("says what was wrong and what was expected, and leaves nothing", arguments: cases.indices)
  func badInput(index: Int) throws {
    let (arguments, says) = Self.cases[index]
    let folder = try ScratchFolder()
    try Data("kept".utf8).write(to: folder.file("plain-file"))
    let words = arguments.split(separator: " ").map(String.init)
    let outcome = try Tool.run(words, in: folder.url)
    #expect(outcome.status == 2, "\(arguments): \(outcome)")
    #expect(outcome.output == "", "\(arguments): \(outcome)")
    #expect(outcome.errors.hasPrefix("transverse: "), "\(arguments): \(outcome)")
    #expect(outcome.errors.filter(\.isNewline) == "\n", "\(arguments): \(outcome)")
    for text in says {
      #expect(outcome.errors.contains(text), "\(arguments): \(outcome.errors)")
    }
    #expect(try folder.content == ["plain-file"])
  }

  @Test("a control character in an argument does not break the line")
  func controlCharacters() throws {
    for arguments in [["describe", "a\nb"], ["no\nsuch"], ["formats", "x\r\ny"], ["--a\nb"]] {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 2)
      #expect(outcome.errors.filter(\.isNewline) == "\n", "\(outcome.errors)")
    }
  }

  @Test("a file in a folder without permission to write is not made", .enabled(if: getuid() != 0))
  func readOnlyFolder() throws {
    let folder = try ScratchFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    let file = folder.file("p.json").path
    let outcome = try Tool.run("program", "int4", "add", "--json", file)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("transverse: cannot write '\(file)'"))
    #expect(try folder.content == [])
  }

  @Test("a device that is full is an error too", .enabled(if: access("/dev/full", W_OK) == 0))
  func fullDevice() throws {
    let outcome = try Tool.run("program", "int4", "add", "--json", "/dev/full")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("transverse: cannot write '/dev/full'"))
    #expect(outcome.errors.filter(\.isNewline) == "\n")
  }
}
