using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>The first state of an object, its secret aside.</summary>
internal static class CreatedState
{
    /// <param name="shape">Kind of the object.</param>
    /// <param name="told">The tenant's words.</param>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="answered">The state by what the tenant told before, which lists leave out in part; empty when it told nothing.</param>
    /// <param name="now">The present.</param>
    public static PropertyMap Of(Shape shape, TenantObject told, PropertyMap inputs, PropertyMap answered, DateTimeOffset now)
    {
        var state = StateBuilder.Build(shape, told, inputs, answered);
        state = CreationExcess.AfterCreation(shape, inputs, InsistedExpiry.AfterWrite(inputs, state, now), now);
        return RotationMoment.First(shape, inputs, state, now);
    }
}
