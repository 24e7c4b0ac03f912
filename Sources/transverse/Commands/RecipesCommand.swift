import ArgumentParser
import Reports
import Training

/// `transverse recipes`: the recipes with a name, and what one of them says.
struct RecipesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipes",
    abstract: "List the recipes of training, or print one as the JSON that train --recipe reads.",
    discussion: """
      A recipe's file is a JSON object. Only "values" must be there; what is left out follows from it: \
      "gradients", "accumulator" (products and sums) as the values, the "update" as the accumulator, \
      nearestEven, sums in order. "sums" changes all three kinds of sums at once, "forward", "backward" \
      and "weightGradient" one of them. Factors of products ("weights", "activations", "gradients", or \
      in "sums" all "factors") are numbers of a format, scaled:FORMAT for numbers times a power of two \
      that a tensor shares, or blocks such as mxfp8e4m3. Print a recipe to see every key, with --short \
      to see only those that differ from what follows.
      """)

  @Argument(help: ArgumentHelp("The recipe to print, by name or file.", valueName: "name"))
  var name: String?

  @Flag(help: "With a list: print all recipes as a JSON array.")
  var json = false

  @Flag(help: "With a name: print the file as the tool carries it, only with what it must say.")
  var short = false

  func run() throws {
    if short, name == nil {
      throw InputError("--short prints one recipe: expected a name such as hfp8")
    }
    if short, let name {
      return try StandardOutput.write(try Recipe.shortText(named: name))
    }
    if let name {
      return try StandardOutput.write(try Recipe(nameOrFile: name).json)
    }
    if json {
      return try StandardOutput.write(
        "[\n" + Recipe.named.map(\.json).joined(separator: ",\n") + "]\n")
    }
    let table = Table(
      columns: [
        "recipe", "values", "gradients", "products and sums", "order", "master weights", "about",
      ],
      rows: Recipe.named.map { recipe in
        [
          TableCell(recipe.name), TableCell(recipe.activations.name),
          TableCell(recipe.gradients.name), TableCell(recipe.forward.accumulator.name),
          TableCell(recipe.forward.order.name), TableCell(recipe.update.master.name),
          TableCell(recipe.about.elided(to: 80)),
        ]
      })
    try StandardOutput.write(table.text)
  }
}
