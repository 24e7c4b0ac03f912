import Training

/// A network as a JSON record.
struct NetworkRecord: Encodable {
  /// What goes in or comes out for an image.
  struct Shape: Encodable {
    let channels, height, width: Int

    init(_ shape: ImageShape) {
      (channels, height, width) = (shape.channels, shape.height, shape.width)
    }
  }

  /// A layer: its path, its line of the text, shapes, learnt numbers and multiply-accumulate steps of an
  /// image on the way forward.
  struct Layer: Encodable {
    let path, layer: String
    let input, output: Shape
    let parameters, macs: Int
  }

  let name, about, text: String
  let image: Shape
  let classes: Int
  let layers: [Layer]
  let parameters, forwardMACs, trainingMACs: Int

  init(_ sized: SizedNetwork) {
    let plan = sized.plan
    name = sized.text.network.name
    about = sized.text.about
    text = sized.text.description
    image = Shape(plan.image)
    classes = plan.classes
    layers = plan.allLayers.map { layer in
      Layer(
        path: layer.path, layer: layer.description.title, input: Shape(layer.input),
        output: Shape(layer.output), parameters: SizedNetwork.count(layer.parameters),
        macs: layer.macs)
    }
    parameters = sized.parameterCount
    forwardMACs = plan.forwardMACs
    trainingMACs = plan.trainingMACs
  }
}
