#include "CTrainingTexts.h"

// `#embed` is C23, which the compiler knows in earlier modes too.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char recipe_fp32[] = {
#embed "recipes/fp32.json"
};
static const char recipe_bf16_fp32[] = {
#embed "recipes/bf16-fp32.json"
};
static const char recipe_bf16[] = {
#embed "recipes/bf16.json"
};
static const char recipe_fp16[] = {
#embed "recipes/fp16.json"
};
static const char recipe_fp16_pure[] = {
#embed "recipes/fp16-pure.json"
};
static const char recipe_hfp8[] = {
#embed "recipes/hfp8.json"
};
static const char recipe_e4m3[] = {
#embed "recipes/e4m3.json"
};
static const char recipe_e4m3_fp16[] = {
#embed "recipes/e4m3-fp16.json"
};
static const char recipe_e4m3_e6m5[] = {
#embed "recipes/e4m3-e6m5.json"
};
static const char recipe_e5m2[] = {
#embed "recipes/e5m2.json"
};
static const char recipe_e5m2_fp16[] = {
#embed "recipes/e5m2-fp16.json"
};
static const char recipe_e5m2_e6m5[] = {
#embed "recipes/e5m2-e6m5.json"
};
static const char recipe_e4m3_pure[] = {
#embed "recipes/e4m3-pure.json"
};
static const char recipe_e4m3_pure_sr[] = {
#embed "recipes/e4m3-pure-sr.json"
};
static const char recipe_bf16_sr[] = {
#embed "recipes/bf16-sr.json"
};
static const char recipe_e4m3_sr[] = {
#embed "recipes/e4m3-sr.json"
};
static const char recipe_fixed16_sr[] = {
#embed "recipes/fixed16-sr.json"
};
static const char recipe_int8[] = {
#embed "recipes/int8.json"
};
static const char recipe_posit16[] = {
#embed "recipes/posit16.json"
};
static const char recipe_posit8[] = {
#embed "recipes/posit8.json"
};
static const char recipe_ternary[] = {
#embed "recipes/ternary.json"
};
static const char recipe_mxfp8[] = {
#embed "recipes/mxfp8.json"
};
static const char recipe_mxfp6[] = {
#embed "recipes/mxfp6.json"
};
static const char recipe_mxfp4[] = {
#embed "recipes/mxfp4.json"
};

static const char network_lenet5[] = {
#embed "networks/lenet5.network"
};
static const char network_mlp[] = {
#embed "networks/mlp.network"
};
static const char network_linear[] = {
#embed "networks/linear.network"
};
static const char network_resnet8[] = {
#embed "networks/resnet8.network"
};
static const char network_vgg_small[] = {
#embed "networks/vgg-small.network"
};
static const char network_alexnet[] = {
#embed "networks/alexnet.network"
};
static const char network_vgg16[] = {
#embed "networks/vgg16.network"
};

#define TEXT(name) {name, sizeof name}

static const struct training_text recipes[] = {
    TEXT(recipe_fp32),
    TEXT(recipe_bf16_fp32),
    TEXT(recipe_bf16),
    TEXT(recipe_fp16),
    TEXT(recipe_fp16_pure),
    TEXT(recipe_hfp8),
    TEXT(recipe_e4m3),
    TEXT(recipe_e4m3_fp16),
    TEXT(recipe_e4m3_e6m5),
    TEXT(recipe_e5m2),
    TEXT(recipe_e5m2_fp16),
    TEXT(recipe_e5m2_e6m5),
    TEXT(recipe_e4m3_pure),
    TEXT(recipe_e4m3_pure_sr),
    TEXT(recipe_bf16_sr),
    TEXT(recipe_e4m3_sr),
    TEXT(recipe_fixed16_sr),
    TEXT(recipe_int8),
    TEXT(recipe_ternary),
    TEXT(recipe_posit16),
    TEXT(recipe_posit8),
    TEXT(recipe_mxfp8),
    TEXT(recipe_mxfp6),
    TEXT(recipe_mxfp4),
};

static const struct training_text networks[] = {
    TEXT(network_lenet5),
    TEXT(network_mlp),
    TEXT(network_linear),
    TEXT(network_resnet8),
    TEXT(network_vgg_small),
    TEXT(network_alexnet),
    TEXT(network_vgg16),
};

size_t recipe_text_count(void) { return sizeof recipes / sizeof recipes[0]; }

struct training_text recipe_text(size_t index) { return recipes[index]; }

size_t network_text_count(void) { return sizeof networks / sizeof networks[0]; }

struct training_text network_text(size_t index) { return networks[index]; }
