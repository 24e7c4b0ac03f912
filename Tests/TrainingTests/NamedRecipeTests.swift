import Lanes
import Testing
import Training

@Suite("Recipes with a name")
struct NamedRecipeTests {
  @Test("move weights in the first step", arguments: Recipe.named.map(\.name))
  func moves(name: String) throws {
    var recipe = try Recipe(named: name)
    recipe.epochs = 1
    let trainer = try Trainer(
      network: .linear, data: Glyphs.dataSet(training: recipe.batchSize, test: 10), recipe: recipe,
      executor: NativeExecutor(), jobs: 1)
    let before = trainer.parameters(of: trainer.initialState.network).tensors
    #expect(trainer.parameters(of: trainer.train().trained).tensors != before)
  }
}
