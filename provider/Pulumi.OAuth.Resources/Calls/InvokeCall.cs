using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Calls a function.</summary>
/// <param name="Token">Token of the function, for example <c>oauth:index:getOAuthClient</c>.</param>
/// <param name="Arguments">Its arguments; never unknown.</param>
public sealed record InvokeCall(string Token, PropertyMap Arguments);

/// <summary>What a function answers.</summary>
/// <param name="Result">Its result; empty when there are failures.</param>
/// <param name="Failures">What is wrong with the arguments.</param>
public sealed record InvokeAnswer(PropertyMap Result, ImmutableArray<CheckFailure> Failures);
