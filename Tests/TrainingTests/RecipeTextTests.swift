import Foundation
import NumberFormats
import Testing
import Training

@Suite("Recipes as JSON") struct RecipeTextTests {
  @Test(
    "every recipe with a name reads back from its JSON to an equal one, and the JSON to the same")
  func named() throws {
    let names = Recipe.named.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      Set(names).isSuperset(of: [
        "fp32", "bf16-fp32", "bf16", "fp16", "hfp8", "e4m3", "int8", "fixed16-sr", "posit16",
        "posit8", "mxfp8", "mxfp6", "mxfp4",
        "ternary",
      ]))
    for recipe in Recipe.named {
      #expect(!recipe.about.isEmpty, "\(recipe.name)")
      let read = try Recipe(json: recipe.json, source: recipe.name)
      #expect(read == recipe, "\(recipe.name)")
      #expect(read.json == recipe.json, "\(recipe.name)")
      #expect(try Recipe(named: recipe.name) == recipe)
      let short = try Recipe.shortText(named: recipe.name)
      #expect(try Recipe(json: short, source: recipe.name) == recipe, "\(recipe.name)")
    }
  }

  @Test("only values must be said: all else follows as it does for a recipe of one format")
  func defaults() throws {
    var recipe = try Recipe(json: #"{"values": "bf16"}"#, source: "a test")
    #expect(recipe == Recipe(format: try NumberFormat(named: "bfloat16")))
    recipe = try Recipe(json: #"{"values": "bf16", "accumulator": "binary32"}"#, source: "a test")
    #expect(
      recipe
        == Recipe(
          format: try NumberFormat(named: "bfloat16"),
          accumulator: try NumberFormat(named: "binary32")))
  }

  @Test("sums say what holds for all, forward, backward and weightGradient what holds for one")
  func sums() throws {
    let text = """
      {"values": "binary32",
       "sums": {"factors": "scaled:int8", "order": "exact", "rounding": "stochastic:4"},
       "forward": {"weights": "mxint8", "activations": "mxint8", "resultRounding": "odd"},
       "backward": {"gradients": "int16", "order": "pairwise", "accumulator": "int32"},
       "weightGradient": {"order": "chunked:8", "product": "int40", "subnormals": "flush"}}
      """
    let recipe = try Recipe(json: text, source: "a test")
    let (ahead, back, weights) = (recipe.forward, recipe.inputGradient, recipe.weightGradient)
    #expect([ahead.left.name, ahead.right.name] == ["mxint8", "mxint8"])
    #expect([back.left.name, back.right.name] == ["scaled:int8", "int16"])
    #expect([weights.left.name, weights.right.name] == ["scaled:int8", "int16"])
    #expect([ahead, back, weights].map(\.order) == [.exact, .pairwise, .chunked(8)])
    #expect([ahead, back, weights].map(\.product.name) == ["binary32", "int32", "int40"])
    #expect([ahead, back, weights].map(\.accumulator.name) == ["binary32", "int32", "int32"])
    #expect([ahead, back, weights].map(\.flushesSubnormals) == [false, false, true])
    #expect(ahead.productRounding == .stochastic(.a, bits: 4) && ahead.resultRounding == .odd)
    #expect(recipe.update.rounding == .nearestEven)
  }

  @Test(
    "a key changes what it names and nothing else",
    arguments: [
      (#""gradients": "float8e5m2""#, \Recipe.inputGradient.right.name, "float8e5m2"),
      (#""forward": {"order": "chunked:64"}"#, \Recipe.forward.order.name, "chunked:64"),
      (#""backward": {"order": "pairwise"}"#, \Recipe.weightGradient.order.name, "pairwise"),
      (#""weightGradient": {"order": "exact"}"#, \Recipe.inputGradient.order.name, "sequential"),
      (
        #""sums": {"rounding": "stochastic:8"}"#, \Recipe.forward.rounding.rawValue, "stochasticA:8"
      ),
      (#""update": {"master": "binary32"}"#, \Recipe.update.state.name, "binary32"),
      (#""optimiser": "adam""#, \Recipe.optimiser.name, "adam"),
    ] as [(String, KeyPath<Recipe, String> & Sendable, String)])
  func keys(
    field: String, path: KeyPath<Recipe, String> & Sendable, expected: String
  ) throws {
    let recipe = try Recipe(
      json: #"{"values": "float8e4m3fn", "accumulator": "bfloat16", \#(field)}"#, source: "test")
    #expect(recipe[keyPath: path] == expected)
  }

  @Test("every other setting is kept: schedules, optimisers, loss scales, seeds of 64 bits")
  func settings() throws {
    var recipe = Recipe(format: try NumberFormat(named: "binary16"))
    recipe.name = "a-name_of.its+own"
    recipe.about = "a \"text\"\n\t\\ of its own, ½"
    recipe.seed = .max
    for optimiser in [
      Optimiser.descent(momentum: 0), .adam(beta1: 0.5, beta2: 0.999, epsilon: 1e-4),
    ] {
      for schedule in [
        LearningRateSchedule.constant, .cosine, .steps(every: 3, factor: 0.1),
      ] {
        for scaling in [
          LossScaling.none, .fixed(0x1p-3), .fixed(0x1p70), .dynamic(initial: 65_536, interval: 7),
        ] {
          recipe.optimiser = optimiser
          recipe.schedule = schedule
          recipe.lossScaling = scaling
          recipe.learningRate = 0.1 + 0.2
          let read = try Recipe(json: recipe.json, source: "a test")
          #expect(read == recipe, "\(recipe.json)")
          #expect(read.json == recipe.json)
        }
      }
    }
  }

  @Test("what is wrong is said in one line: the file, the key, what was expected")
  func badTexts() throws {
    let cases: [(text: String, says: [String])] = [
      ("", ["no JSON"]), ("{", ["no JSON"]), ("[]", ["expected a JSON object"]),
      ("{}", ["values: missing", "float8e4m3fn"]),
      (#"{"values": 16}"#, ["values: found 16: expected a text"]),
      (#"{"values": "e4m"}"#, ["values: unknown format 'e4m'"]),
      (#"{"values": "bf16", "forwrd": {}}"#, ["forwrd: unknown key: did you mean forward?"]),
      (#"{"values": "bf16", "zzz": 1}"#, ["zzz: unknown key: expected one of name, about, values"]),
      (#"{"values": "bf16", "forward": 3}"#, ["forward: found 3: expected an object"]),
      (
        #"{"values": "bf16", "forward": {"gradients": "bf16"}}"#,
        ["forward.gradients: unknown key"]
      ),
      (
        #"{"values": "bf16", "forward": {"product": "float8e5m2"}}"#,
        ["forward.product: products in 'float8e5m2' cannot hold", "'bfloat16'"]
      ),
      (
        #"{"values": "posit8", "backward": {"gradients": "binary16"}}"#,
        ["backward: 'posit8' and 'binary16' have no common arithmetic"]
      ),
      (
        #"{"values": "bf16", "sums": {"order": "chunked:0"}}"#,
        ["sums.order: found 'chunked:0'", "chunked:N"]
      ),
      (#"{"values": "bf16", "sums": {"order": "chunked:70000"}}"#, ["forward.order: 70000"]),
      (#"{"values": "bf16", "sums": {"rounding": "up "}}"#, ["sums.rounding: unknown rounding"]),
      (
        #"{"values": "bf16", "sums": {"overflow": "saturate"}}"#,
        ["sums.overflow: found 'saturate'", "saturateFinite"]
      ),
      (#"{"values": "bf16", "sums": {"subnormals": true}}"#, ["sums.subnormals: found true"]),
      (#"{"values": "bf16", "update": {"mastr": "bf16"}}"#, ["update.mastr", "master?"]),
      (#"{"values": "bf16", "loss": "posit16"}"#, ["loss: found 'posit16'", "a float format"]),
      (#"{"values": "binary128"}"#, ["values: format 'binary128' is too wide"]),
      (#"{"values": "bf16", "epochs": 0}"#, ["epochs: 0: expected 1…10000"]),
      (#"{"values": "bf16", "epochs": 1e40}"#, ["epochs: found 1e+40: expected a whole number"]),
      (#"{"values": "bf16", "epochs": 18446744073709551615}"#, ["epochs: ", "1…10000"]),
      (#"{"values": "bf16", "batchSize": 1.5}"#, ["batchSize: found 1.5"]),
      (#"{"values": "bf16", "accumulator": "float8e4m3fn"}"#, ["forward.product", "'bfloat16'"]),
      (#"{"values": "bf16", "seed": -1}"#, ["seed: found -1: expected"]),
      (#"{"values": "bf16", "epochs": -3}"#, ["epochs: found -3: expected"]),
      (#"{"values": "bf16", "name": ""}"#, ["name: found '': expected one word"]),
      (#"{"values": "bf16", "name": "a b"}"#, ["name: found 'a b': expected one word"]),
      (#"{"values": "bf16", "name": "a\u001b[1m"}"#, ["name: found 'a?[1m'"]),
      (#"{"values": "bf16", "values": "e4m3"}"#, ["values: said twice: expected it once"]),
      (#"{"values": "bf16", "v\u0061lues" : "e4m3"}"#, ["values: said twice"]),
      (
        #"{"values": "bf16", "sums": {"order": "exact", "order": "pairwise"}}"#,
        ["sums.order: said twice"]
      ),
      (#"{"about": [{"a": 1}, {"a": 2, "a": "\""}]}"#, ["about.a: said twice"]),
      (#"{"values": "bf16", "seed": true}"#, ["seed: found true or false"]),
      (#"{"values": "bf16", "seed": null}"#, ["seed: found null"]),
      (#"{"values": "bf16", "learningRate": 0}"#, ["learningRate: 0.0: expected 0…100"]),
      (#"{"values": "bf16", "lossScaling": 3}"#, ["lossScaling: 3.0: expected a power of two"]),
      (#"{"values": "bf16", "lossScaling": {}}"#, ["lossScaling.dynamic: missing"]),
      (
        #"{"values": "bf16", "lossScaling": {"dynamic": 2, "interval": 0}}"#,
        ["lossScaling.interval: 0"]
      ),
      (
        #"{"values": "bf16", "sums": {"overflow": "saturateFinite"}, "lossScaling": {"dynamic": 2}}"#,
        [
          "lossScaling.dynamic: with gradients in bfloat16, overflow saturateFinite",
          "expected gradients",
        ]
      ),
      (
        #"{"values": "bf16", "backward": {"overflow": "saturateFinite"}, "lossScaling": {"dynamic": 2}}"#,
        ["lossScaling.dynamic: with gradients in bfloat16, overflow saturateFinite"]
      ),
      (
        #"{"values": "bf16", "loss": "binary64"}"#, ["loss: binary64: expected", "24 bits"]
      ),
      (
        #"{"values": "posit16", "sums": {"rounding": "towardZero"}}"#,
        ["forward.productRounding: towardZero: expected nearestEven, the rounding of posits"]
      ),
      (#"{"values": "bf16", "optimiser": "adan"}"#, ["optimiser: found 'adan'", "sgd or adam"]),
      (#"{"values": "bf16", "optimiser": {}}"#, ["optimiser: expected one of sgd and adam"]),
      (
        #"{"values": "bf16", "optimiser": {"adam": {"beta2": 1}}}"#,
        ["optimiser.adam.beta2: 1.0: expected 0 or more"]
      ),
      (#"{"values": "bf16", "schedule": {"every": 0}}"#, ["schedule.every: 0: expected 1…10000"]),
      (#"{"values": "bf16", "schedule": "linear"}"#, ["schedule: found 'linear'", "cosine"]),
    ]
    for (text, says) in cases {
      let error = #expect(throws: TrainingError.self, "\(text)") {
        try Recipe(json: text, source: "my.json")
      }
      let line = error?.description ?? ""
      #expect(line.hasPrefix("my.json: ") && !line.contains("\n"), "\(text): \(line)")
      for part in says { #expect(line.contains(part), "\(text): \(line)") }
    }
  }

  @Test("keys that are alike in different objects, and texts that look like keys, are not twice")
  func likeKeys() throws {
    let recipe = try Recipe(
      json: #"""
        {"values": "bf16", "about": "\"values\": {\"values\"", "forward": {"order": "exact"},
         "backward": {"order": "pairwise"}, "weightGradient": {"order": "exact"}}
        """#, source: "a test")
    #expect(recipe.about == #""values": {"values""#)
    #expect([recipe.forward, recipe.weightGradient].allSatisfy { $0.order == .exact })
  }

  @Test("every recipe of one format or two has a name that reads back")
  func namesOfFormats() throws {
    for name in ["binary16", "q3.4", "e4m3b9fn", "posit8", "int8"] {
      let format = try NumberFormat(named: name)
      for accumulator in [format, .float(.binary32)] {
        let recipe = Recipe(format: format, accumulator: accumulator)
        guard (try? recipe.check()) != nil else { continue }
        #expect(try Recipe(json: recipe.json, source: "a test") == recipe, "\(recipe.name)")
      }
    }
  }

  @Test("a file that is none is refused, a name that is none too")
  func files() throws {
    let error = #expect(throws: TrainingError.self) { try Recipe(nameOrFile: "./no-such.json") }
    #expect(error?.description.hasPrefix("./no-such.json: no such file") == true)
    #expect(throws: TrainingError.unknownRecipe(name: "hfp9")) { try Recipe(nameOrFile: "hfp9") }
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "recipe-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(#"{"values": "bf16", "name": "mine"}"#.utf8).write(to: url)
    #expect(try Recipe(nameOrFile: url.path).name == "mine")
    try Data([0x7B, 0xFF, 0x7D]).write(to: url)
    let second = #expect(throws: TrainingError.self) { try Recipe(nameOrFile: url.path) }
    #expect(second?.description.hasSuffix("no text: expected UTF-8") == true)
  }
}
