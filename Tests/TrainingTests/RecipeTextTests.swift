import NumberFormats
import TestSupport
import Testing
import Training

@Suite("Recipe files") struct RecipeTextTests {
  @Test("every named recipe reads back from its JSON to an equal one", arguments: Recipe.named)
  func roundTrip(recipe: Recipe) throws {
    #expect(try Recipe(json: recipe.json, source: "test") == recipe)
    let again = try Recipe(json: recipe.json, source: "test").json
    #expect(again == recipe.json)
  }

  @Test("what a file leaves out follows from what it says")
  func defaults() throws {
    let recipe = try Recipe(
      json: #"{"values": "float8e4m3fn", "accumulator": "binary16"}"#, source: "test")
    let (narrow, wide) = (
      try NumberFormat(named: "float8e4m3fn"), try NumberFormat(named: "binary16")
    )
    #expect(recipe.activations == narrow && recipe.gradients == narrow)
    for sums in [recipe.forward, recipe.inputGradient, recipe.weightGradient] {
      #expect(sums.left == .number(narrow) && sums.right == .number(narrow))
      #expect(sums.product == wide && sums.accumulator == wide && sums.order == .sequential)
    }
    #expect(recipe.update.master == wide)
    #expect(recipe == Recipe(format: narrow, accumulator: wide))
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
    let recipe = try Recipe(json: #"{"values": "float8e4m3fn", \#(field)}"#, source: "test")
    #expect(recipe[keyPath: path] == expected)
  }

  @Test(
    "a bad file is refused in one line that says where and what was expected",
    arguments: [
      ("{", "r.json: no JSON: "),
      ("[1]", "r.json: expected a JSON object"),
      ("{}", "r.json: values: missing: expected a format such as float8e4m3fn"),
      (#"{"values": 8}"#, "r.json: values: found 8.0: expected a text"),
      (#"{"values": "float9"}"#, "r.json: values: unknown format 'float9'"),
      (#"{"values": "bfloat16", "epoch": 1}"#, "r.json: epoch: unknown key: expected one of name"),
      (
        #"{"values": "bfloat16", "forward": {"order": "random"}}"#,
        "r.json: forward.order: found 'random': expected sequential, chunked:N, pairwise or exact"
      ),
      (
        #"{"values": "bfloat16", "update": {"rounding": "up!"}}"#,
        "r.json: update.rounding: unknown rounding 'up!'"
      ),
      (#"{"values": "bfloat16", "epochs": 1.5}"#, "r.json: epochs: found 1.5: expected a whole"),
      (#"{"values": "bfloat16", "lossScaling": 3}"#, "loss scale 3.0: expected a power of two"),
      (
        #"{"values": "bfloat16", "loss": "posit16"}"#,
        "r.json: loss: found 'posit16': expected a float format"
      ),
    ])
  func refusals(text: String, line: String) {
    let error = #expect(throws: TrainingError.self) {
      try Recipe(json: text, source: "r.json")
    }
    let said = error?.description ?? ""
    #expect(said.hasPrefix(line), "\(said)")
    #expect(!said.contains("\n"))
  }

  @Test("products that cannot hold their factors are refused before training begins")
  func narrowProducts() throws {
    let recipe = try Recipe(
      json: #"{"values": "bfloat16", "accumulator": "float8e4m3fn"}"#, source: "r.json")
    let error = #expect(throws: TrainingError.self) {
      try Trainer(
        network: .linear, data: Glyphs.dataSet(training: 10, test: 10), recipe: recipe,
        executor: TestExecutor.lanes, jobs: 1)
    }
    #expect(
      error?.description
        == "products in 'float8e4m3fn' cannot hold every number of the factor 'bfloat16': expected "
        + "a format with at least its precision and range")
  }
}
